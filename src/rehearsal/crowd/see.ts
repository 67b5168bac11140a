import type { Ask, Seen } from './asks.ts'
import type { RawAnswer } from './browser.ts'
import { readAnswer } from './read-answer.ts'

const redirectOf = ({ status, headers }: RawAnswer): string | null => {
  const { location } = headers
  if (location === undefined || status < 300 || status >= 400) return null
  // Only the path: a crowd follows nobody to another host.
  const { pathname, search } = new URL(location, 'http://127.0.0.1')
  return `${pathname}${search}`
}

const retryAfterOf = ({ headers }: RawAnswer): number | null => {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : null
}

/** The answer as a browser takes it; null where a page's own question was answered with something unreadable. */
export const seeAnswer = (ask: Ask, raw: RawAnswer): Seen | null => {
  const body = readAnswer(ask.kind, raw.status, raw.text)
  if (body === null) return null
  return {
    status: raw.status,
    redirect: redirectOf(raw),
    setCookies: raw.headers['set-cookie'] ?? [],
    retryAfterMs: retryAfterOf(raw),
    body,
  }
}
