import { answerVisit, visitOf } from '../../src/gate/door/answer-visit.ts'
import type { DoorParts } from '../../src/gate/door/door-parts.ts'
import type { CookieKind } from '../../src/gate/door/tokens/cookie-names.ts'
import type { Reply } from '../../src/gate/door/reply.ts'

/** How a door answers: the real one, or a wrong one. */
export type AnswerVisit = typeof answerVisit

const navigationHeaders = {
  accept: 'text/html,application/xhtml+xml',
  'sec-fetch-site': 'none',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}

const fetchHeaders = {
  accept: 'application/json',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
}

/** One browser's storage before a door. It follows no redirect by itself. */
export interface DoorBrowser {
  readonly jar: Map<string, string>
  address: string
  keepsCookies: boolean
  navigate(url: string, headers?: Readonly<Record<string, string>>): Promise<Reply>
  /** Navigates, and follows redirects; counts them. */
  open(url: string): Promise<{ readonly reply: Reply; readonly redirects: number }>
  script(method: 'GET' | 'POST', url: string): Promise<Reply>
  form(url: string, fields: Readonly<Record<string, string>>): Promise<Reply>
  post(url: string, headers?: Readonly<Record<string, string>>): Promise<Reply>
  /** Payload of one of our cookies. */
  claims(kind: CookieKind): Readonly<Record<string, unknown>> | null
}

const store = (jar: Map<string, string>, setCookies: readonly string[]): void => {
  for (const cookie of setCookies) {
    const [pair = ''] = cookie.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    if (/Max-Age=0(?:;|$)/.test(cookie)) jar.delete(name)
    else jar.set(name, pair.slice(pair.indexOf('=') + 1))
  }
}

const cookiesOf = (reply: Reply): readonly string[] => ('cookies' in reply ? reply.cookies : [])

/** Redirects that a browser follows before it gives up are twenty; a door that needs five is broken. */
const redirectLimit = 5

/** `door` gives the parts of now: a restarted door has new ones. */
export const createDoorBrowser = (door: () => DoorParts, answer: AnswerVisit = answerVisit): DoorBrowser => {
  const jar = new Map<string, string>()
  const ask = async (
    method: string,
    url: string,
    headers: Readonly<Record<string, string>>,
    form?: URLSearchParams,
  ): Promise<Reply> => {
    const parts = door()
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = { ...headers, ...(cookie === '' ? {} : { cookie }) }
    const client = { address: browser.address, scheme: 'https' as const, front: false }
    const visit = visitOf(parts, { method, url, headers: sent, client })
    const reply =
      'kind' in visit
        ? visit
        : await answer(parts, visit, () => Promise.resolve(form ?? new URLSearchParams()))
    if (browser.keepsCookies) store(jar, cookiesOf(reply))
    return reply
  }
  const browser: DoorBrowser = {
    jar,
    address: '192.0.2.7',
    keepsCookies: true,
    navigate: (url, headers = {}) => ask('GET', url, { ...navigationHeaders, ...headers }),
    open: async (url) => {
      let reply = await browser.navigate(url)
      let redirects = 0
      while (reply.kind === 'redirect' && redirects < redirectLimit) {
        redirects += 1
        reply = await browser.navigate(reply.to)
      }
      return { reply, redirects }
    },
    script: (method, url) => ask(method, url, fetchHeaders),
    form: (url, fields) =>
      ask(
        'POST',
        url,
        { ...navigationHeaders, 'sec-fetch-site': 'same-origin' },
        new URLSearchParams(fields),
      ),
    post: (url, headers = {}) =>
      ask('POST', url, { ...navigationHeaders, 'sec-fetch-site': 'same-origin', ...headers }),
    claims: (kind) => {
      const payload = jar.get(door().names.nameOf(kind))?.split('.')[1]
      const claims: unknown =
        payload === undefined ? null : JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
      return typeof claims === 'object' && claims !== null ? { ...claims } : null
    },
  }
  return browser
}
