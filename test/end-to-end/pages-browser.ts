import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser } from 'playwright-core'
import { assert } from '../../src/kernel/assert.ts'

const program = '/usr/bin/chromium'

/** A reason to skip, or false. */
export const withoutChromium: string | false = existsSync(program) ? false : 'skipped: install chromium'

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: program,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export type Answering = (request: IncomingMessage, response: ServerResponse) => void

export interface ScriptedServer {
  readonly origin: string
  /** Every request since the start, `METHOD /path`. */
  readonly seen: string[]
  answer(next: Answering): void
  /** Resolves when a request that fits has been answered from now on. */
  next(wanted: string): Promise<void>
  close(): Promise<void>
}

/** A real HTTP server on loopback whose answers the test chooses. */
export const startScriptedServer = async (first: Answering): Promise<ScriptedServer> => {
  let answering = first
  const seen: string[] = []
  let waiting: { wanted: string; resolve: () => void }[] = []
  const server: Server = createServer((request, response) => {
    const name = `${request.method} ${request.url}`
    seen.push(name)
    response.on('close', () => {
      const met = waiting.filter(({ wanted }) => wanted === name)
      waiting = waiting.filter(({ wanted }) => wanted !== name)
      for (const { resolve } of met) resolve()
    })
    answering(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address: AddressInfo | string | null = server.address()
  assert(address !== null && typeof address === 'object', 'a listening server has a port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    seen,
    answer: (next) => {
      answering = next
    },
    next: (wanted) =>
      new Promise((resolve) => {
        waiting.push({ wanted, resolve })
      }),
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections()
        server.close((fault) => (fault === undefined ? resolve() : reject(fault)))
      }),
  }
}

export const answerJson = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

export const answerPage = (
  response: ServerResponse,
  page: { readonly html: string; readonly policy?: string },
  status = 200,
): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...(page.policy === undefined ? {} : { 'content-security-policy': page.policy }),
  })
  response.end(page.html)
}
