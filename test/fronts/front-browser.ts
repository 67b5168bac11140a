import { Agent, type IncomingHttpHeaders, request as httpRequest } from 'node:http'
import { Agent as SecureAgent, request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'

export interface BrowserAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer | Readable
}

/** One browser with its cookies, as far as a front can tell. */
export interface FrontBrowser {
  readonly jar: Map<string, string>
  /** One request, no redirect followed. */
  ask(method: string, path: string, asked?: Asked): Promise<BrowserAnswer>
  /** A top-level navigation; redirects are followed. */
  navigate(path?: string): Promise<BrowserAnswer>
  /** What a script of the page asks for. */
  fetch(path: string): Promise<BrowserAnswer>
  /** The `Cookie` header as it would be sent. */
  cookieHeader(): string
  close(): void
}

const navigation = {
  accept: 'text/html,application/xhtml+xml',
  'sec-fetch-site': 'none',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}

const subresource = {
  accept: '*/*',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
}

const keepCookies = (jar: Map<string, string>, setCookies: readonly string[] = []): void => {
  for (const cookie of setCookies) {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? []
    if (/;\s*Max-Age=0(?:;|$)/i.test(cookie)) jar.delete(name)
    else jar.set(name, value)
  }
}

const redirectsMost = 5

/** The certificate of a front under test is made by the test itself. */
export const createFrontBrowser = (origin: string): FrontBrowser => {
  const jar = new Map<string, string>()
  const secure = origin.startsWith('https:')
  const agent = secure
    ? new SecureAgent({ keepAlive: true, rejectUnauthorized: false })
    : new Agent({ keepAlive: true })
  const cookieHeader = (): string => [...jar].map((pair) => pair.join('=')).join('; ')
  const ask = (method: string, path: string, { headers = {}, body }: Asked = {}): Promise<BrowserAnswer> =>
    new Promise((resolve, reject) => {
      const cookie = cookieHeader()
      const sent = { ...(cookie === '' ? {} : { cookie }), ...headers }
      const url = new URL(path, origin)
      const send = secure ? httpsRequest : httpRequest
      const asked = send(url, { method, headers: sent, agent }, (answer) => {
        keepCookies(jar, answer.headers['set-cookie'])
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        )
      })
      asked.on('error', reject)
      if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) asked.end(body)
      else body.pipe(asked)
    })
  const navigate = async (path = '/'): Promise<BrowserAnswer> => {
    let to = path
    for (let hops = 0; hops < redirectsMost; hops += 1) {
      const answer = await ask('GET', to, { headers: navigation })
      const { location } = answer.headers
      if (answer.status < 300 || answer.status > 399 || location === undefined) return answer
      to = location
    }
    throw new Error(`a circle of redirects from ${path}`)
  }
  return {
    jar,
    ask,
    navigate,
    fetch: (path) => ask('GET', path, { headers: subresource }),
    cookieHeader,
    close: () => agent.destroy(),
  }
}
