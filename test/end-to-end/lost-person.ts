import { request } from 'node:http'

export interface Seen {
  readonly status: number
  readonly body: string
  readonly to: string | null
}

/** A browser with its cookies, as far as a gate can tell; it asks once for each call. */
export interface Person {
  /** One navigation, without following where it leads. */
  go(path?: string): Promise<Seen>
  /** A navigation to its end. */
  open(path?: string): Promise<Seen>
  /** The check-in of the page's script: where the ticket stands. */
  standing(): Promise<string>
  /** Asks as the page does, every so often, until it is so. */
  until(isSo: () => Promise<boolean>): Promise<void>
  claims(kind: 'ticket' | 'seat'): Readonly<Record<string, unknown>> | null
  leave(): Promise<void>
}

const navigation = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

/** A page at the door asks so often. */
const askEveryMs = 250
const untilWithinMs = 60_000

export const createPerson = (origin: string): Person => {
  const jar = new Map<string, string>()

  const ask = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body = '',
  ): Promise<Seen> =>
    new Promise((resolve, reject) => {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
      const sent = { ...headers, ...(cookie === '' ? {} : { cookie }) }
      const asked = request(new URL(path, origin), { method, headers: sent, agent: false }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('error', reject)
        answer.on('end', () => {
          for (const set of answer.headers['set-cookie'] ?? []) keep(set)
          resolve({ status: answer.statusCode ?? 0, body: text, to: answer.headers.location ?? null })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })

  const keep = (set: string): void => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (/Max-Age=0(?:;|$)/.test(set)) jar.delete(name)
    else jar.set(name, value)
  }

  const go = (path = '/'): Promise<Seen> => ask('GET', path, { ...navigation, 'sec-fetch-site': 'none' })
  const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', origin }
  return {
    go,
    open: async (path = '/') => {
      let seen = await go(path)
      for (let hops = 0; seen.to !== null && hops < 5; hops += 1) seen = await go(seen.to)
      return seen
    },
    standing: async () => {
      const { body } = await ask('POST', '/_preau/here', own)
      const { standing }: { standing: string } = JSON.parse(body)
      return standing
    },
    until: async (isSo) => {
      const signal = AbortSignal.timeout(untilWithinMs)
      while (!(await isSo())) {
        signal.throwIfAborted()
        await new Promise((resolve) => setTimeout(resolve, askEveryMs))
      }
    },
    claims: (kind) => {
      const token = [...jar].find(([name]) => name.endsWith(`-${kind}`))?.[1]
      if (token === undefined) return null
      const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
      return typeof claims === 'object' && claims !== null ? { ...claims } : null
    },
    leave: async () => {
      const headers = {
        ...own,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      }
      await ask('POST', '/_preau/keep', headers, 'do=leave&to=/')
    },
  }
}

/** What the gate says of itself. */
export const healthOf = async (origin: string): Promise<unknown> => {
  const answer = await fetch(new URL('/_preau/health', origin))
  return answer.json()
}

export const epochOf = async (origin: string): Promise<string> => {
  const answer = await fetch(new URL('/_preau/now', origin))
  const { epoch }: { epoch: string } = JSON.parse(await answer.text())
  return epoch
}
