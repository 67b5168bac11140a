import { staticPagePolicy, staticAnswers } from './away-pages.ts'
import type { FrontSettings } from './front-settings.ts'
import { caddyBlock, documentMatcher, literal } from './caddy-front-words.ts'

const answer = (settings: FrontSettings, which: 'full' | 'down', status: number): readonly string[] => {
  const { page, problem } = staticAnswers(settings)[which]
  return caddyBlock('route', [
    documentMatcher,
    ...caddyBlock('header', [
      `Retry-After ${settings.limits.awayRetryAfterS}`,
      'Cache-Control no-store',
      'Content-Type application/problem+json',
    ]),
    ...caddyBlock('header @document', [
      'Content-Type "text/html; charset=utf-8"',
      `Content-Security-Policy "${staticPagePolicy}"`,
    ]),
    `respond @document ${literal(page.replaceAll('`', '&#96;'))} ${status}`,
    `respond ${literal(problem.replaceAll('`', "'"))} ${status}`,
  ])
}

/** What Caddy says by itself: beyond its limits, or where the site does not answer. */
export const caddyFrontPages = (settings: FrontSettings): readonly string[] => [
  ...caddyBlock('(preau-full)', answer(settings, 'full', 503)),
  '',
  ...caddyBlock('(preau-down)', answer(settings, 'down', 502)),
  '',
]
