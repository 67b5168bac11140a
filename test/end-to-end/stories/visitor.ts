import { request } from 'node:http'

/** Somebody else at the same gate, by plain HTTP: a browser without script that keeps its cookies. */
export interface Visitor {
  /** Goes to the site. Resolves to the last status: 200 inside, 503 in line. */
  visit(): Promise<number>
  /** Gives the seat back. */
  leave(): Promise<number>
}

interface Answered {
  readonly status: number
  readonly location: string | null
}

export const createVisitor = (origin: string): Visitor => {
  const cookies = new Map<string, string>()

  const keep = (lines: readonly string[]): void => {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/;\s*max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  const send = (method: 'GET' | 'POST', path: string, body = ''): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const sent = request(`${origin}${path}`, {
        method,
        agent: false,
        headers: {
          accept: 'text/html',
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(method === 'POST'
            ? {
                origin,
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': Buffer.byteLength(body),
              }
            : {}),
        },
      })
      sent.on('error', reject)
      sent.on('response', (response) => {
        keep(response.headers['set-cookie'] ?? [])
        response.resume()
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null }),
        )
      })
      sent.end(body)
    })

  return {
    visit: async () => {
      const first = await send('GET', '/')
      return first.location === null ? first.status : (await send('GET', first.location)).status
    },
    leave: async () => (await send('POST', '/_preau/keep', 'do=leave&to=/')).status,
  }
}
