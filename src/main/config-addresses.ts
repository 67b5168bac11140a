import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { type ListenOptions, parseBehind, type Sentence } from '../gate/index.ts'
import { leaf, type Parse, shown } from './config-leaves.ts'

type ListenAddress = ListenOptions['address']

const no = (raw: unknown, fr: string, en: string): Outcome<never, Sentence> =>
  refused({ fr: `« ${shown(raw)} » ${fr}`, en: `"${shown(raw)}" ${en}` })

const parseOrigin =
  (example: string): Parse<URL> =>
  (raw) => {
    const url = typeof raw === 'string' ? URL.parse(raw) : null
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
      return no(
        raw,
        `n’est pas une adresse web. Écrivez par exemple ${example}.`,
        `is not a web address. Write for example ${example}.`,
      )
    }
    const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
    return bare && url.password === ''
      ? accepted(url)
      : no(
          raw,
          `porte plus qu’un hôte et un port. Écrivez seulement ${url.protocol}//${url.host}.`,
          `has more than a host and a port. Write only ${url.protocol}//${url.host}.`,
        )
  }

/** `http:` or `https:`, a host, perhaps a port, and nothing else. */
export const webOrigin = (example: string) => leaf(parseOrigin(example))

/** A page of a web site, without user and password. */
export const webPage = (example: string) =>
  leaf((raw): Outcome<URL, Sentence> => {
    const url = typeof raw === 'string' ? URL.parse(raw) : null
    const isPage = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.hash === ''
    return isPage && url.password === ''
      ? accepted(url)
      : no(
          raw,
          `n’est pas l’adresse d’une page. Écrivez par exemple ${example}.`,
          `is not the address of a page. Write for example ${example}.`,
        )
  })

const hostAndPort = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/

/** `127.0.0.1:8080`, `[::1]:8080`, `0.0.0.0:443` or `unix:/run/preau.sock`. */
export const listenAddress = () =>
  leaf((raw): Outcome<ListenAddress, Sentence> => {
    const told = typeof raw === 'string' ? raw : ''
    if (/^unix:\/./.test(told)) return accepted({ kind: 'unix', path: told.slice('unix:'.length) })
    const [, bracketed, plain, port] = hostAndPort.exec(told) ?? []
    const host = bracketed ?? plain
    const number = Number(port)
    const isAddress = host !== undefined && URL.canParse(`http://${told}`)
    if (!isAddress || number < 1 || number > 65_535) {
      return no(
        raw,
        'n’est pas une adresse d’écoute. Écrivez hôte:port, avec un port de 1 à 65535, par exemple 127.0.0.1:8080 ou [::1]:8080, ou unix:/run/preau.sock.',
        'is not an address to listen on. Write host:port, with a port from 1 to 65535, for example 127.0.0.1:8080 or [::1]:8080, or unix:/run/preau.sock.',
      )
    }
    return accepted({ kind: 'tcp', host, port: number })
  })

export const formatListen = (address: ListenAddress): string => {
  if (address.kind === 'unix') return `unix:${address.path}`
  return `${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`
}

export interface Fronts {
  readonly entries: readonly string[]
  readonly behind: ListenOptions['behind']
}

/** Addresses of the fronts: CIDR ranges, or `unix`. */
export const fronts = () =>
  leaf((raw): Outcome<Fronts, Sentence> => {
    const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
    const entries = list.filter((entry) => typeof entry === 'string')
    const parsed = parseBehind(entries)
    if (parsed.ok && entries.length === list.length) return accepted({ entries, behind: parsed.value })
    const entry = parsed.ok ? raw : parsed.refusal.entry
    if (!parsed.ok && parsed.refusal.what === 'all addresses') {
      return no(
        entry,
        'désigne toutes les adresses : n’importe qui pourrait se dire n’importe qui. Nommez seulement votre frontal.',
        'means all addresses: anybody could say to be anybody. Name the addresses of your front only.',
      )
    }
    return no(
      entry,
      'n’est pas une plage d’adresses. Écrivez par exemple 10.0.0.0/8, fd00::/8 ou unix.',
      'is not a range of addresses. Write for example 10.0.0.0/8, fd00::/8 or unix.',
    )
  })

const hostName = /^[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/

/** What the site is told as `Host`. */
export const hostHeader = () =>
  leaf((raw) =>
    typeof raw === 'string' && hostName.test(raw)
      ? accepted(raw)
      : no(
          raw,
          'n’est pas un nom d’hôte. Écrivez par exemple ent.example.fr.',
          'is not a host name. Write for example ent.example.fr.',
        ),
  )

const siteName = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/

/** Short name of a site: it stands in cookies, tokens and the name of a folder. */
export const shortName = () =>
  leaf((raw) =>
    typeof raw === 'string' && siteName.test(raw)
      ? accepted(raw)
      : no(
          raw,
          'ne convient pas. Écrivez 1 à 32 lettres minuscules, chiffres ou tirets, par exemple ecole.',
          'does not fit. Write 1 to 32 lower-case letters, digits or dashes, for example ecole.',
        ),
  )

/** The host as a short name: `ent.example.fr` gives `ent-example-fr`. */
export const nameFromHost = (url: URL): string =>
  url.hostname
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '')

/** Reached from this machine only. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
