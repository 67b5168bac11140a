import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Seen {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Browser {
  /** A navigation with what redirects follow. */
  visit(path?: string): Promise<Seen>
  /** A form of a page of this site, or a call of its script. */
  post(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Seen>
  /** Its number in line; null without a ticket. */
  place(): number | null
  /** As a `Cookie` field. */
  cookies(): string
  /** Takes what another browser has. */
  copy(cookies: string): void
}

const navigation = {
  accept: 'text/html',
  'sec-fetch-site': 'none',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}
const redirectsMost = 4

const pairOf = (text: string): readonly [string, string] => {
  const end = text.indexOf('=')
  return [text.slice(0, end), text.slice(end + 1)]
}

/** One browser with its storage; `always` are headers of every request, as a front adds them. */
export const createBrowser = (
  origin: string,
  agent: Agent,
  always: Readonly<Record<string, string>> = {},
): Browser => {
  const jar = new Map<string, string>()
  const cookies = (): string => [...jar].map((pair) => pair.join('=')).join('; ')

  const ask = (
    method: string,
    url: URL,
    headers: Readonly<Record<string, string>>,
    sent?: string,
  ): Promise<Seen> =>
    new Promise((resolve, reject) => {
      const cookie = jar.size === 0 ? {} : { cookie: cookies() }
      const asked = request(
        url,
        { method, agent, headers: { ...always, ...headers, ...cookie } },
        (answer) => {
          let body = ''
          answer.setEncoding('utf8').on('data', (text: string) => (body += text))
          answer.on('error', reject)
          answer.on('end', () => {
            for (const field of answer.headers['set-cookie'] ?? []) {
              const [name, value] = pairOf(field.split(';', 1)[0] ?? '')
              if (/Max-Age=0(?:;|$)/.test(field)) jar.delete(name)
              else jar.set(name, value)
            }
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })
          })
        },
      )
      asked.on('error', reject)
      asked.end(sent)
    })

  return {
    visit: async (path = '/') => {
      let url = new URL(path, origin)
      let seen = await ask('GET', url, navigation)
      for (let hops = 0; seen.headers.location !== undefined && hops < redirectsMost; hops += 1) {
        url = new URL(seen.headers.location, url)
        seen = await ask('GET', url, navigation)
      }
      return seen
    },
    post: (path, body, headers = {}) =>
      ask(
        'POST',
        new URL(path, origin),
        { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body,
      ),
    place: () => {
      const token = [...jar].find(([name]) => name.endsWith('-ticket'))?.[1]
      if (token === undefined) return null
      const claims: { readonly n: number } = JSON.parse(
        Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
      )
      return claims.n
    },
    cookies,
    copy: (text) => {
      for (const pair of text.split('; ')) jar.set(...pairOf(pair))
    },
  }
}
