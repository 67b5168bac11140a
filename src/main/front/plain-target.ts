import type { SeatlessRoutes } from '../../gate/index.ts'
import { nearSeatless } from './front-paths.ts'

/** Printable ASCII without `#` and `\`; in a path also without `%`, `&`, `;` and `?`, in a query without `&` and `?`. */
const inSegment = String.raw`[\x21\x22\x24\x27-\x2e\x30-\x3a\x3c-\x3e\x40-\x5b\x5d-\x7e]*`
const inPair = String.raw`[\x21\x22\x24\x25\x27-\x3e\x40-\x5b\x5d-\x7e]*`

/**
 * Plain addresses that no rule of `front-paths.ts` names: no hazard, no check of the door, and no start of a seatless
 * route or of ours. One look at such an address tells; all others need the rules. It may miss, never say yes wrongly
 * (a test compares). To be matched without regard to case, over the request target as it came.
 */
export const plainTarget = (routes: SeatlessRoutes): string => {
  const near = nearSeatless(routes)
  const apart = ['/_preau/', ...(near === null ? [] : [near.replace('^', '')])].join('|')
  const path = String.raw`(?:/(?!\.)${inSegment})+`
  const query = String.raw`\?(?!preau=)${inPair}(?:&(?!preau=)${inPair})*`
  return `^(?!${apart})${path}(?:${query})?$`
}
