import type { ProbeAnswer } from '../../gate/index.ts'
import type { Answered } from './ask-http.ts'
import { type Finding, finding } from './finding.ts'

/** From a range that is nobody's (RFC 5737). */
export const forgedAddress = '203.0.113.66'

export interface Probe {
  readonly seen: ProbeAnswer
  readonly answered: Answered
  readonly url: URL
  /** The settings name a front in `behind`. */
  readonly hasFront: boolean
  /** The address that was asked is the gate's own: no front was passed. */
  readonly isDirect: boolean
}

const cookieFindings = ({ seen, answered }: Probe): readonly Finding[] => {
  if (!seen.cookies.includes('language')) {
    return [
      finding(
        'front-cookies',
        'fail',
        'Le frontal retire nos cookies des demandes : tout le monde redeviendrait nouveau à chaque page. Laissez passer l’en-tête Cookie.',
        'The front takes our cookies out of requests: everybody would be new on each page. Let the header Cookie pass.',
      ),
    ]
  }
  const set = answered.headers['set-cookie'] ?? []
  return set.some((cookie) => /-language=/.test(cookie))
    ? [
        finding(
          'front-cookies',
          'ok',
          'Les cookies passent dans les deux sens.',
          'Cookies pass in both directions.',
        ),
      ]
    : [
        finding(
          'front-cookies',
          'fail',
          'Le frontal retire Set-Cookie de nos réponses : personne ne garderait sa place. Laissez passer Set-Cookie sous /_preau/ et sur les pages.',
          'The front takes Set-Cookie out of our answers: nobody would keep a place. Let Set-Cookie pass under /_preau/ and on pages.',
        ),
      ]
}

const fail = (fr: string, en: string): Finding => finding('front-address', 'fail', fr, en)

const askedDirectly = finding(
  'front-address',
  'warn',
  'C’est l’entrée elle-même qui a été demandée, pas le frontal. Donnez --url avec l’adresse publique.',
  'The gate itself was asked, not the front. Give --url with the public address.',
)

/** Whether the address that the gate believes is the one of who asks. */
const addressFinding = ({ seen, answered, hasFront, isDirect }: Probe): Finding => {
  const told = [seen.forwardedFor, seen.forwarded].filter((header) => header !== null).join(', ')
  const written = told
    .replaceAll(`for=${forgedAddress}`, '')
    .replaceAll(forgedAddress, '')
    .replaceAll(/[,\s]/g, '')
  // From this machine itself the right hop is one of the fronts, and the gate looks past it.
  const isOwnHop = seen.forwardedFor?.split(',').at(-1)?.trim() === answered.localAddress
  if (hasFront && isDirect) return askedDirectly
  if (seen.address === forgedAddress && !isOwnHop) {
    return fail(
      'Le frontal transmet un X-Forwarded-For venu de dehors : chacun choisit son adresse. Qu’il l’écrive lui-même (les fichiers de « preau front » le font).',
      'The front passes on an X-Forwarded-For from outside: everybody chooses an address. Let it write the header itself (the files of "preau front" do).',
    )
  }
  if (!seen.front && written !== '') {
    return fail(
      `Un frontal est devant l’entrée, à l’adresse ${seen.address}, et --behind ne le nomme pas : tout le monde semble venir de lui. Ajoutez --behind ${seen.address}.`,
      `A front stands before the gate, at ${seen.address}, and --behind does not name it: everybody seems to come from it. Add --behind ${seen.address}.`,
    )
  }
  if (seen.front && written === '') {
    return fail(
      'Le frontal ne dit pas d’où viennent les gens : tous semblent venir de lui. Qu’il écrive X-Forwarded-For.',
      'The front does not tell where people come from: all seem to come from it. Let it write X-Forwarded-For.',
    )
  }
  if (hasFront && !seen.front) {
    return finding(
      'front-address',
      'warn',
      `Cette demande est venue sans passer par un frontal de --behind, de ${seen.address}. Donnez --url avec l’adresse publique, ou fermez ce chemin.`,
      `This request came past the fronts of --behind, from ${seen.address}. Give --url with the public address, or close this way.`,
    )
  }
  return finding(
    'front-address',
    'ok',
    seen.address === answered.localAddress || isOwnHop
      ? 'L’entrée voit la bonne adresse, et un X-Forwarded-For inventé ne vaut rien.'
      : `Un X-Forwarded-For inventé ne vaut rien ; l’entrée voit ${seen.address}, qui doit être l’adresse par où sort cette machine.`,
    seen.address === answered.localAddress || isOwnHop
      ? 'The gate sees the right address, and a made-up X-Forwarded-For is worth nothing.'
      : `A made-up X-Forwarded-For is worth nothing; the gate sees ${seen.address}, which must be the address by which this machine goes out.`,
  )
}

/** What the front did with a request that was partly forged. */
export const judgeProbe = (probe: Probe): readonly Finding[] => {
  const { seen, url } = probe
  const isPlain = url.protocol === 'https:' && seen.scheme === 'http'
  const headers = seen.preauHeaders.join(', ')
  return [
    finding('front', 'ok', `${url.origin} mène à cette entrée.`, `${url.origin} leads to this gate.`),
    ...cookieFindings(probe),
    addressFinding(probe),
    ...(isPlain
      ? [
          finding(
            'front-scheme',
            'warn',
            'Le frontal ne dit pas que l’on vient par https. Qu’il écrive X-Forwarded-Proto, et que --behind le nomme.',
            'The front does not tell that people come by https. Let it write X-Forwarded-Proto, and name it in --behind.',
          ),
        ]
      : []),
    ...(seen.front && headers !== ''
      ? [
          finding(
            'front-headers',
            'ok',
            `Le frontal laisse venir ${headers} jusqu’à l’entrée, qui les retire. S’il parle lui-même au site, il doit les retirer aussi (les fichiers de « preau front » le font).`,
            `The front lets ${headers} come to the gate, which takes them away. Where it speaks to the site itself, it has to as well (the files of "preau front" do).`,
          ),
        ]
      : []),
  ]
}
