import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { second } from '../kernel/duration.ts'
import {
  checkListen,
  classFileSentences,
  followClassFile,
  type ListenOptions,
  nobodyInFront,
  parsePublicKeySet,
  readCertificate,
  type Sentence,
  type SignatureKey,
  type SiteSettings,
} from '../gate/index.ts'
import { formatListen, isLoopbackHost, nameFromHost } from './config-addresses.ts'
import { healthFaults, healthOf } from './config-health.ts'
import { readLogo, unreadableFile } from './config-logo.ts'
import { policyFaults, policyOf } from './config-policy.ts'
import { proxyLimitsOf } from './config-proxy.ts'
import type { SiteInput } from './config-schema.ts'
import { wordsFaults, wordsOf } from './config-words.ts'

/** A stop has ten seconds: what is under way gets most of them. */
const drainMs = 7 * second

export interface SettingsParts {
  readonly input: SiteInput
  readonly dataFolder: string
  /** Instant of a notice that tells none of its own, milliseconds. */
  readonly noticeAt: number
  /** A key was given, and refused already: nothing more is said of it. */
  readonly isRefused: (key: keyof SiteInput) => boolean
  readonly refuse: (path: readonly string[], why: Sentence) => void
}

const usualListen: ListenOptions['address'] = { kind: 'tcp', host: '127.0.0.1', port: 8_080 }

const missing = (fr: string, en: string): Sentence => ({ fr, en })

const checkRequired = ({ input, isRefused, refuse }: SettingsParts): void => {
  if (input.url === undefined && !isRefused('url')) {
    refuse(
      ['url'],
      missing(
        'il manque l’adresse du site. Donnez --site http://127.0.0.1:8000, PREAU_SITE, ou url dans le fichier.',
        'the address of the site is missing. Give --site http://127.0.0.1:8000, PREAU_SITE, or url in the file.',
      ),
    )
  }
  if (input.capacity === undefined && !isRefused('capacity')) {
    refuse(
      ['capacity'],
      missing(
        'il manque la capacité. Donnez le nombre de sièges à la fois : --capacity 300, PREAU_CAPACITY, ou capacity dans le fichier.',
        'the capacity is missing. Give the number of seats at once: --capacity 300, PREAU_CAPACITY, or capacity in the file.',
      ),
    )
  }
}

const plainListener: Sentence = {
  fr: 'cette écoute sans TLS est ouverte à tous. Donnez --tls CERT KEY, ou --behind avec les adresses de votre frontal TLS, ou écoutez sur 127.0.0.1.',
  en: 'this listener without TLS is open to everybody. Give --tls CERT KEY, or --behind with the addresses of your TLS front, or listen on 127.0.0.1.',
}

const longSocketPath: Sentence = {
  fr: 'le chemin de la socket est trop long. Choisissez-en un de 103 octets au plus.',
  en: 'the path of the socket is too long. Choose one of at most 103 bytes.',
}

const certificateFault = (cert: string, key: string, error: unknown): Sentence => {
  if (error instanceof Error && 'code' in error && 'path' in error)
    return unreadableFile(String(error.path), error)
  const cause = error instanceof Error ? error.message : String(error)
  return {
    fr: `${cert} et ${key} ne sont pas un certificat et sa clé en PEM (${cause}). Vérifiez la paire.`,
    en: `${cert} and ${key} are not a certificate and its key in PEM (${cause}). Check the pair.`,
  }
}

const checkTls = ({ input, isRefused, refuse }: SettingsParts): ListenOptions['tls'] => {
  const { tls } = input
  if (tls === undefined || isRefused('tls')) return null
  if (tls.cert === undefined || tls.key === undefined) {
    refuse(
      ['tls'],
      missing(
        'il faut le certificat et la clé. Donnez --tls CERT KEY, ou { cert = "…", key = "…" }.',
        'the certificate and the key are needed. Give --tls CERT KEY, or { cert = "…", key = "…" }.',
      ),
    )
    return null
  }
  const files = { cert: resolve(tls.cert), key: resolve(tls.key) }
  try {
    readCertificate(files)
  } catch (error) {
    refuse(['tls'], certificateFault(files.cert, files.key, error))
  }
  return files
}

const listenOf = (parts: SettingsParts): ListenOptions => {
  const { input, isRefused, refuse } = parts
  const address = input.listen ?? usualListen
  const listen = { address, tls: checkTls(parts), behind: input.behind?.behind ?? nobodyInFront }
  const isDoubtful = isRefused('listen') || isRefused('tls') || isRefused('behind')
  if (!isDoubtful && !checkListen(listen).ok) {
    refuse(['listen'], address.kind === 'unix' ? longSocketPath : plainListener)
  }
  return listen
}

/** Nowhere: stands where a fault has been told already. */
const noUrl = new URL('http://127.0.0.1')

const publicUrlOf = ({ input, isRefused, refuse }: SettingsParts, { address, tls }: ListenOptions): URL => {
  const given = input['public-url']
  if (given !== undefined) {
    if (given.protocol === 'http:' && (tls !== null || !isLoopbackHost(given.hostname))) {
      refuse(
        ['public-url'],
        missing(
          'sans TLS, les cookies se lisent en route. Écrivez l’adresse en https://.',
          'without TLS, cookies can be read on their way. Write the https:// address.',
        ),
      )
    }
    return given
  }
  if (address.kind === 'tcp' && isLoopbackHost(address.host))
    return new URL(`${tls === null ? 'http' : 'https'}://${formatListen(address)}`)
  if (!isRefused('public-url')) {
    refuse(
      ['public-url'],
      missing(
        'il manque l’adresse que tapent les gens. Donnez --public-url https://ent.example.fr, PREAU_PUBLIC_URL, ou public-url dans le fichier.',
        'the address that people type is missing. Give --public-url https://ent.example.fr, PREAU_PUBLIC_URL, or public-url in the file.',
      ),
    )
  }
  return noUrl
}

const passKeysOf = ({ input, refuse }: SettingsParts): readonly SignatureKey[] => {
  const path = input['pass-keys']
  if (path === undefined) return []
  try {
    const parsed = parsePublicKeySet(readFileSync(path, 'utf8'))
    if (parsed.ok) return parsed.value
    refuse(['pass-keys'], parsed.refusal)
  } catch (error) {
    refuse(['pass-keys'], unreadableFile(path, error))
  }
  return []
}

const classFileOf = ({ input, refuse }: SettingsParts): string | null => {
  if (input.classes === undefined) return null
  const path = resolve(input.classes)
  const read = followClassFile(path).check()
  if (read?.ok === false) for (const why of classFileSentences(path, read.refusal)) refuse(['classes'], why)
  return path
}

const logoOf = ({ input, refuse }: SettingsParts): string | null => {
  if (input.words?.logo === undefined) return null
  const read = readLogo(input.words.logo)
  if (read.ok) return read.value
  refuse(['words', 'logo'], read.refusal)
  return null
}

/** What a gate needs, from what was given, with defaults; what does not go together is refused. */
export const settingsOf = (parts: SettingsParts): SiteSettings => {
  const { input, dataFolder, refuse } = parts
  checkRequired(parts)
  const siteUrl = input.url ?? noUrl
  const name = input.name ?? nameFromHost(siteUrl)
  const listen = listenOf(parts)
  const capacity = input.capacity ?? 1
  const signedIn = input['signed-in'] ?? null
  const reportsSignIns = signedIn !== null
  const policy = policyOf({ capacity, weights: input.weights, reportsSignIns, table: input.policy ?? {} })
  for (const [key, why] of policyFaults(policy)) refuse(['policy', key], why)
  const bounds = { least: input['capacity-least'], most: input['capacity-most'] }
  const health = healthOf({ capacity, ...bounds, table: input.health ?? {} })
  if (input.capacity !== undefined)
    for (const [key, why] of healthFaults(capacity, health)) refuse([key], why)
  const words = input.words ?? {}
  for (const [key, why] of wordsFaults(words)) refuse(['words', key], why)
  const title = input.title ?? name
  const rotation = input['class-rotation']
  return {
    door: {
      name,
      publicUrl: publicUrlOf(parts, listen),
      words: wordsOf({ title, capacity, input: words, logo: logoOf(parts), noticeAt: parts.noticeAt }),
      seatless: input.seatless ?? [],
      signedIn: signedIn === null || signedIn.kind === 'header' ? null : signedIn,
      reportsSignIns,
      previews: input.previews ?? false,
    },
    policy,
    mode: input.mode ?? 'shadow',
    health,
    siteUrl,
    siteHost: input['site-host'] ?? null,
    listen,
    dataFolder: join(dataFolder, name),
    classFile: classFileOf(parts),
    classRotation: { rotation: rotation?.number ?? 0, since: rotation?.since ?? 0 },
    passKeys: passKeysOf(parts),
    revokedPasses: input['revoked-passes'] ?? [],
    inject: input.inject ?? false,
    proxyLimits: proxyLimitsOf(input.proxy ?? {}),
    listenerLimits: { drainMs },
  }
}
