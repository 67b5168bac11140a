import type { SeatlessRoutes } from '../../gate/index.ts'

/**
 * Patterns over the request target as it came, with its query: a front must never match what it has decoded, since the
 * site gets the raw bytes. They say the same as `parseRequestTarget` and `pathHazard` of the door (a test compares).
 * Perl syntax; each is to be matched without regard to case.
 */
export const refusedTargets: readonly string[] = [
  // A control character, a blank, a backslash, a fragment or a byte outside ASCII.
  '[^\\x21-\\x22\\x24-\\x5b\\x5d-\\x7e]',
  // Neither a path …
  '^[^/]',
  // … nor one that two servers read alike.
  '^[^?]*%00',
]

/** Ways in which a path can mean one thing to a front and another to the site. */
export const hazardousTargets: readonly string[] = [
  '^[^?]*;',
  '^[^?]*/(?:\\.|%2e)(?:\\.|%2e)?(?:[/?]|$)',
  '^[^?]*%(?:2f|5c|3b|[01][0-9a-f]|7f)',
  '^[^?]*%25[0-9a-f][0-9a-f]',
  '^[^?]*%(?:$|[^0-9a-f]|[0-9a-f](?:$|[^0-9a-f]))',
]

/** A request that still carries the door's cookie check: the door takes it out. */
export const checkedTarget = '[?&]preau='

const escaped = (path: string): string => path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Matched with regard to case, as all below. */
export const seatlessTarget = ({ path, match }: SeatlessRoutes[number]): string =>
  match === 'exact' ? `^${escaped(path)}(?:\\?|$)` : `^${escaped(path)}`

/** A hazardous target that begins so is refused: it could leave the route again. */
export const nearSeatless = (routes: SeatlessRoutes): string | null =>
  routes.length === 0 ? null : `^(?:${routes.map(({ path }) => escaped(path)).join('|')})`

/** Names of the ways to the site without a seat, in the order of the routes. */
export const seatlessWay = (index: number): string => `free${index + 1}`
