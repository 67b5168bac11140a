import { createAsker } from './ask-http.ts'
import { type Check, finding, type Patient } from './finding.ts'

/** Where the gate itself listens, as seen from this machine. */
const gateAddress = ({
  settings: {
    listen: { address, tls },
  },
}: Patient): { readonly url: URL; readonly socketPath?: string } => {
  if (address.kind === 'unix') return { url: new URL('http://gate/_preau/decide'), socketPath: address.path }
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const host = everywhere[address.host] ?? address.host
  const literal = host.includes(':') ? `[${host}]` : host
  return { url: new URL(`${tls === null ? 'http' : 'https'}://${literal}:${address.port}/_preau/decide`) }
}

/** The decision endpoint, as a front asks it: 204 or 401, twice over one connection. */
export const checkDoor: Check = async (patient) => {
  const { url, socketPath } = gateAddress(patient)
  const asker = createAsker()
  const headers = { host: patient.settings.door.publicUrl.host }
  const asked = { headers, trusted: true, ...(socketPath === undefined ? {} : { socketPath }) }
  try {
    const first = await asker.get(url, asked)
    if (!first.ok) {
      return [
        finding(
          'decide',
          'warn',
          `L’entrée ne répond pas à son adresse ${socketPath ?? url.host} (${first.refusal}).`,
          `The gate does not answer at its address ${socketPath ?? url.host} (${first.refusal}).`,
        ),
      ]
    }
    const second = await asker.get(url, asked)
    const statuses = [first.value.status, second.ok ? second.value.status : 0]
    if (!statuses.every((status) => status === 204 || status === 401)) {
      return [
        finding(
          'decide',
          'fail',
          `À ${socketPath ?? url.host} répond autre chose qu’une entrée (${statuses.join(', ')} au lieu de 204 ou 401). Corrigez --listen, ou arrêtez l’autre programme.`,
          `At ${socketPath ?? url.host} something else than a gate answers (${statuses.join(', ')} instead of 204 or 401). Correct --listen, or stop the other program.`,
        ),
      ]
    }
    return [
      second.ok && second.value.reused
        ? finding(
            'decide',
            'ok',
            `Le point de décision répond (${statuses.join(', ')}) et garde la connexion.`,
            `The decision endpoint answers (${statuses.join(', ')}) and keeps the connection.`,
          )
        : finding(
            'decide',
            'warn',
            'Le point de décision ne garde pas la connexion : le frontal y perd plus de la moitié de son débit. Qu’y a-t-il entre les deux ?',
            'The decision endpoint does not keep the connection: the front loses more than half of its rate. What stands between them?',
          ),
    ]
  } finally {
    asker.close()
  }
}
