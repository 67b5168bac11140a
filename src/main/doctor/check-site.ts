import { second } from '../../kernel/duration.ts'
import { createAsker } from './ask-http.ts'
import { type Check, finding } from './finding.ts'

const slowMs = second

/** The site behind: reachable from here, and how quickly it answers with nobody in between. */
export const checkSite: Check = async ({ settings: { siteUrl, siteHost } }) => {
  const asker = createAsker()
  try {
    const asked = await asker.get(siteUrl, siteHost === null ? {} : { headers: { host: siteHost } })
    if (!asked.ok) {
      return [
        finding(
          'site',
          'fail',
          `Le site ${siteUrl.origin} ne répond pas (${asked.refusal}). Démarrez-le, ou corrigez --site.`,
          `The site ${siteUrl.origin} does not answer (${asked.refusal}). Start it, or correct --site.`,
        ),
      ]
    }
    const { status, firstByteMs } = asked.value
    if (status >= 500) {
      return [
        finding(
          'site',
          'fail',
          `Le site ${siteUrl.origin} répond ${status} : l’entrée compte cela comme une erreur. Réparez-le d’abord.`,
          `The site ${siteUrl.origin} answers ${status}: the gate counts this as an error. Repair it first.`,
        ),
      ]
    }
    const isSlow = firstByteMs > slowMs
    return [
      finding(
        'site',
        isSlow ? 'warn' : 'ok',
        `Le site répond ${status} en ${firstByteMs} ms${isSlow ? ' : il est lent sans affluence' : ''}.`,
        `The site answers ${status} within ${firstByteMs} ms${isSlow ? ': it is slow without a crowd' : ''}.`,
      ),
    ]
  } finally {
    asker.close()
  }
}
