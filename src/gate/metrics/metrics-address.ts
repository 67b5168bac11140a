import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { parseAddress } from '../door/guards/behind.ts'
import type { Sentence } from '../door/tokens/sentence.ts'

/** Where metrics are served, without TLS and without a password. */
export interface MetricsAddress {
  readonly host: string
  readonly port: number
}

/** `9464`, `127.0.0.1:9464` or `[fd00::1]:9464`. */
const written = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):)?(\d{1,5})$/

const inside: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal'])

const no = (raw: string, fr: string, en: string): Outcome<never, Sentence> =>
  refused({ fr: `« ${raw} » ${fr}`, en: `"${raw}" ${en}` })

/** A port alone is one of this machine. Figures of a school are nobody else's: only inner addresses are listened on. */
export const parseMetricsAddress = (raw: string): Outcome<MetricsAddress, Sentence> => {
  const [match, bracketed, plain, digits] = written.exec(raw) ?? []
  const port = Number(digits)
  if (match === undefined || port < 1 || port > 65_535) {
    return no(
      raw,
      'n’est pas une adresse pour les métriques. Écrivez un port, par exemple 9464, ou 127.0.0.1:9464.',
      'is not an address for metrics. Write a port, such as 9464, or 127.0.0.1:9464.',
    )
  }
  const host = bracketed ?? plain ?? '127.0.0.1'
  if (host === 'localhost') return accepted({ host, port })
  const address = parseAddress(host)
  if (address !== null && inside.has(address.range())) return accepted({ host, port })
  return no(
    raw,
    'est ouvert à d’autres, et les métriques n’ont pas de mot de passe. Écoutez sur 127.0.0.1 ou sur une adresse privée (10.x, 172.16.x, 192.168.x, fd00::).',
    'is open to others, and metrics have no password. Listen on 127.0.0.1, or on a private address (10.x, 172.16.x, 192.168.x, fd00::).',
  )
}

/** As it is written in the configuration. */
export const formatMetricsAddress = ({ host, port }: MetricsAddress): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`
