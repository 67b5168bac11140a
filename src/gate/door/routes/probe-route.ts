import type { OwnRequest } from '../own-routes.ts'
import type { Reply } from '../reply.ts'
import type { CookieKind } from '../tokens/cookie-names.ts'
import { setCookie } from '../tokens/cookies.ts'
import { isLiveProbe } from '../tokens/probe-token.ts'

/** What reached the gate of a request that `preau doctor` sent through the front. */
export interface ProbeAnswer {
  readonly site: string
  /** As the gate takes it: of the person, or of the front where that tells nothing. */
  readonly address: string
  readonly scheme: 'http' | 'https'
  /** The connection came from an address in `behind`. */
  readonly front: boolean
  readonly forwardedFor: string | null
  readonly forwarded: string | null
  readonly cookies: readonly CookieKind[]
  /** Headers that only the gate and the site may write, by name. */
  readonly preauHeaders: readonly string[]
}

const asText = (value: string | string[] | undefined): string | null =>
  value === undefined ? null : [value].flat().join(', ')

/** A mirror for whoever holds the keys; without a live code there is no such page. */
export const probeRoute = ({ door, visit, query }: OwnRequest): Reply | null => {
  const { site, names } = door
  if (!isLiveProbe(door.keys('check'), site.name, query.get('code') ?? '', visit.at)) return null
  const { headers, client, cookies } = visit
  const body: ProbeAnswer = {
    site: site.name,
    ...client,
    forwardedFor: asText(headers['x-forwarded-for']),
    forwarded: asText(headers['forwarded']),
    cookies: [...cookies.keys()],
    preauHeaders: Object.keys(headers).filter((name) => name.startsWith('preau-')),
  }
  return { kind: 'json', status: 200, body, cookies: [setCookie(names, 'language', visit.language(), 60)] }
}
