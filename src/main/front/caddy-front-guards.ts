import { claimedFields, ourCookie } from './front-names.ts'
import { hazardousTargets, nearSeatless, refusedTargets, seatlessTarget } from './front-paths.ts'
import type { FrontSettings } from './front-settings.ts'
import { caddyBlock, expression, targetIs } from './caddy-front-words.ts'

const ignoringCase = '(?i)'
/** Caddy would write these otherwise, and the site gets what was asked for or nothing. Browsers escape all but the bar. */
const rewritten = '^[^?]*["<>^`{|}]'

const refuse = (name: string, words: string, status: number): string =>
  `respond @${name} "${words}" ${status}`

/** What is refused for everybody, before anything looks at a seat. */
export const caddyFrontGuards = ({ publicUrl, seatless, limits }: FrontSettings): readonly string[] => {
  const near = nearSeatless(seatless)
  const hazard = targetIs(hazardousTargets, ignoringCase)
  return [
    `@foreign not host ${publicUrl.hostname}`,
    refuse('foreign', 'Another host has no business here', 421),
    '@method method CONNECT TRACE',
    refuse('method', 'Method not allowed', 405),
    expression('long', `size({http.request.orig_uri}) > ${limits.lineBytes}`),
    refuse('long', 'URI Too Long', 414),
    expression('refused', targetIs([...refusedTargets, rewritten], ignoringCase)),
    refuse('refused', 'Bad request: address', 400),
    ...(near === null
      ? []
      : [expression('odd', `${hazard} && ${targetIs([near])}`), refuse('odd', 'Bad request: path', 400)]),
    ...(limits.bodyBytes > 0 ? caddyBlock('request_body', [`max_size ${limits.bodyBytes}`]) : []),
    '# The decision is asked by fronts only.',
    expression('decide', targetIs([String.raw`^/_preau/decide(\?|$)`])),
    refuse('decide', 'Not Found', 404),
    '# Header fields that are ours to say. Names with "_" are one with "-" to some sites.',
    ...['*_*', 'Preau-*', 'Keep-Alive', 'Proxy-Connection', 'Proxy-Authorization', 'Http2-Settings'].map(
      (name) => `request_header -${name}`,
    ),
    ...claimedFields.map((name) => `request_header -${name}`),
    '',
  ]
}

/** Routes without a seat, nearest first: the nearest alone decides, and with another method a seat is needed. */
export const caddyFrontSeatless = ({ seatless }: FrontSettings): readonly string[] => {
  const safe = `!${targetIs(hazardousTargets, ignoringCase)}`
  return seatless.flatMap((route, index) => {
    const nearer = seatless
      .slice(0, index)
      .filter(({ path }) => path.startsWith(route.path))
      .map(seatlessTarget)
    const only = nearer.length === 0 ? '' : ` && !${targetIs(nearer)}`
    const methods = `{http.request.method} in ${JSON.stringify(route.methods)}`
    return [
      expression(`free${index + 1}`, `${safe} && ${targetIs([seatlessTarget(route)])}${only} && ${methods}`),
      ...caddyBlock(`handle @free${index + 1}`, [
        // Caddy takes 0 for no limit.
        ...caddyBlock('request_body', [`max_size ${Math.max(1, route.bodyLimit)}`]),
        'import preau-to-site',
      ]),
    ]
  })
}

/**
 * Takes our cookies out of `Cookie`. Go's patterns cannot look ahead, so each `;` is doubled first: then every pair has
 * both of its own, and one pass takes all of ours. The others keep their bytes and order.
 */
export const caddyWithoutOurCookies = (settings: FrontSettings): readonly string[] => {
  const ours = '@ours header_regexp ours Cookie `preau-`'
  const steps = [
    ['`;`', '`;;`'],
    [`\`(^|;)${ourCookie(settings)}(;|$)\``, '{vars.preau_nothing}'],
    ['`^;\\s*([^;]|$)`', '`$1`'],
    ['`([^;]);$`', '`$1`'],
    ['`;;`', '`;`'],
  ]
  return [
    ours,
    ...caddyBlock('route @ours', [
      ...steps.map(([find, replacement]) => `request_header Cookie ${find} ${replacement}`),
      '@none header_regexp none Cookie `^\\s*$`',
      'request_header @none -Cookie',
    ]),
  ]
}
