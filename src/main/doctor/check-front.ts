import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { z } from 'zod'
import {
  cookieKinds,
  createCookieNames,
  createKeyChain,
  mintProbe,
  openKeyFile,
  type ProbeAnswer,
} from '../../gate/index.ts'
import { second } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { type Answered, type Asker, createAsker } from './ask-http.ts'
import { certificateFinding } from './certificate-finding.ts'
import { type Check, type Finding, finding, type Patient } from './finding.ts'
import { forgedAddress, judgeProbe } from './judge-probe.ts'
import { judgeNow } from './judge-now.ts'

const probeSchema: z.ZodType<ProbeAnswer> = z.object({
  site: z.string(),
  address: z.string(),
  scheme: z.enum(['http', 'https']),
  front: z.boolean(),
  forwardedFor: z.string().nullable(),
  forwarded: z.string().nullable(),
  cookies: z.array(z.enum(cookieKinds)),
  preauHeaders: z.array(z.string()),
})

/** A code that this installation's gate knows; null without keys. */
const codeFor = ({ settings, now }: Patient): string | null => {
  const path = join(settings.dataFolder, 'keys.json')
  if (!existsSync(path)) return null
  const opened = openKeyFile(path, settings.door.name, now)
  return opened.ok ? mintProbe(createKeyChain(opened.value.rings().check), settings.door.name, now) : null
}

interface Probed {
  readonly answered: Answered
  readonly seen: ProbeAnswer
}

/** One request as a browser and a forger would send it, through whatever stands before the gate. */
const probe = async (
  patient: Patient,
  asker: Asker,
  code: string,
): Promise<Outcome<Probed, readonly Finding[]>> => {
  const { settings, url } = patient
  const names = createCookieNames(settings.door.name, settings.door.publicUrl.protocol === 'https:')
  const asked = await asker.get(new URL(`/_preau/probe?code=${code}`, url), {
    headers: {
      cookie: `other=1; ${names.nameOf('language')}=en`,
      'x-forwarded-for': forgedAddress,
      forwarded: `for=${forgedAddress}`,
      'preau-person': 'preau-doctor',
    },
  })
  if (!asked.ok) {
    return refused([
      finding(
        'front',
        'fail',
        `${url.origin} ne répond pas (${asked.refusal}). Vérifiez le frontal, le nom et le certificat, ou donnez --url.`,
        `${url.origin} does not answer (${asked.refusal}). Look at the front, the name and the certificate, or give --url.`,
      ),
    ])
  }
  const seen = probeSchema.safeParse(jsonOf(asked.value.body))
  if (seen.success) return accepted({ answered: asked.value, seen: seen.data })
  const { status } = asked.value
  return refused([
    finding(
      'front',
      'fail',
      `${url.origin}/_preau/ ne mène pas à cette entrée (réponse ${status}) : le frontal envoie ailleurs, ou l’entrée qui répond a d’autres clés que ce dossier, ou son horloge diffère.`,
      `${url.origin}/_preau/ does not lead to this gate (answer ${status}): the front sends elsewhere, or the gate that answers has other keys than this folder, or its clock differs.`,
    ),
    ...dateFinding(asked.value.headers.date, Date.now()),
  ])
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The public address is the gate's own, as on a machine without a front. */
const isDirect = ({ url, settings: { listen } }: Patient): boolean => {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  return listen.address.kind === 'tcp' && port === String(listen.address.port)
}

const frontClockMostMs = 60 * second
const frontClockWarnMs = 5 * second

const dateFinding = (date: string | undefined, now: number): readonly Finding[] => {
  const told = Date.parse(date ?? '')
  if (Number.isNaN(told)) return []
  const apartMs = Math.abs(told - now)
  const apart = Math.round(apartMs / second)
  if (apartMs <= frontClockWarnMs)
    return [
      finding(
        'clock-front',
        'ok',
        'L’horloge du frontal est celle d’ici.',
        'The clock of the front is the one here.',
      ),
    ]
  return [
    finding(
      'clock-front',
      apartMs > frontClockMostMs ? 'fail' : 'warn',
      `L’horloge du frontal et celle d’ici diffèrent de ${apart} s : un frontal qui vérifie les jetons se trompe. Réglez les deux (chrony).`,
      `The clocks of the front and of this machine are ${apart} s apart: a front that checks tokens errs. Set both (chrony).`,
    ),
  ]
}

/** The public address: leads here, and passes cookies, addresses and the public answer as they are. */
export const checkFront: Check = async (patient) => {
  const code = codeFor(patient)
  if (code === null) return []
  const { url, now, settings } = patient
  const asker = createAsker()
  try {
    const probed = await probe(patient, asker, code)
    if (!probed.ok) return probed.refusal
    const askedAt = Date.now()
    const { answered, seen } = probed.value
    const looked = await asker.get(new URL('/_preau/now', url))
    const { certificateEndsAt } = answered
    return [
      ...judgeProbe({
        seen,
        answered,
        url,
        isDirect: isDirect(patient),
        hasFront: settings.listen.behind.unix || settings.listen.behind.ranges.length > 0,
      }),
      ...dateFinding(answered.headers.date, askedAt),
      ...judgeNow(looked, Date.now()),
      ...(certificateEndsAt === null
        ? []
        : [certificateFinding('certificate-front', url.host, certificateEndsAt, now)]),
    ]
  } finally {
    asker.close()
  }
}
