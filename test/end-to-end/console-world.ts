import { randomBytes } from 'node:crypto'
import { request, type IncomingHttpHeaders } from 'node:http'
import type { TestContext } from 'node:test'
import { createConsole } from '../../src/gate/console/create-console.ts'
import { exampleConsoleSite, exampleNow, type ExampleSite } from '../../src/gate/console/console-example.ts'
import { createConsoleLinks } from '../../src/gate/control/console-links.ts'
import { defined } from '../../src/kernel/assert.ts'

/** A real console on a free port, before sites in memory. Time stands until the test moves it. */
export interface ConsoleWorld {
  readonly origin: string
  readonly port: number
  readonly site: ExampleSite
  /** An address that opens the console once. */
  newLink(): string
  pass(ms: number): void
  now(): number
  close(): Promise<void>
}

const newSecret = (): string => randomBytes(32).toString('base64url')

export const startConsoleWorld = async (
  names: readonly string[] = ['departement'],
): Promise<ConsoleWorld> => {
  let at = exampleNow
  const clock = (): number => at
  const links = createConsoleLinks({ now: clock, newSecret })
  const sites = names.map((name) => exampleConsoleSite(clock, name))
  const opened = createConsole({
    sites,
    links,
    clock,
    newSecret,
    log: (level, event, fields) => {
      if (level === 'error') throw new Error(`${event}: ${JSON.stringify(fields)}`)
    },
    listen: { address: { kind: 'tcp', host: '127.0.0.1', port: 0 }, tls: null },
  })
  const port = await opened.start()
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    site: defined(sites[0], 'a console has a site'),
    newLink: () => opened.linkTo(links.mint()),
    pass: (ms) => {
      at += ms
    },
    now: clock,
    close: opened.close,
  }
}

export interface Asked {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly form?: Readonly<Record<string, string>>
}

/** One request as any client could make it, header for header. */
export const ask = (
  world: ConsoleWorld,
  path: string,
  { method, headers = {}, form }: Asking = {},
): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString()
    const sent = request(
      {
        host: '127.0.0.1',
        port: world.port,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        agent: false,
        headers: {
          host: `127.0.0.1:${world.port}`,
          ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

export const codeOf = (link: string): string => new URL(link).pathname.replace('/enter/', '')

/** Comes in by a link, as a browser would; gives the headers of whoever is in. */
export const enter = async (world: ConsoleWorld): Promise<Readonly<Record<string, string>>> => {
  const headers = { origin: world.origin, 'sec-fetch-site': 'same-origin' }
  const answer = await ask(world, '/enter', { headers, form: { code: codeOf(world.newLink()) } })
  const [set = ''] = answer.headers['set-cookie'] ?? []
  return { ...headers, cookie: defined(set.split(';')[0], 'a cookie') }
}

/** Fields of the last form of a page that sends to `action`. */
export const hiddenFields = (page: string, action: string): Readonly<Record<string, string>> => {
  const form = defined(
    page.split('<form').findLast((part) => part.includes(`action="${action}"`)),
    action,
  )
  const fields = form.slice(0, form.indexOf('</form>')).matchAll(/name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]))
}

export const closeAfter = (test: TestContext, world: ConsoleWorld): ConsoleWorld => {
  test.after(world.close)
  return world
}
