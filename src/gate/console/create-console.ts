import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { second } from '../../kernel/duration.ts'
import { nobodyInFront } from '../door/guards/behind.ts'
import { createListener } from '../door/listener/create-listener.ts'
import { createAccesses } from './accesses.ts'
import { answerConsole, type ConsoleWiring } from './answer-console.ts'
import { consoleLimits } from './console-limits.ts'
import { type ConsoleOptions, consoleLinkPath } from './console-parts.ts'
import { readCall, type CallRefusal, type CallRules } from './http/console-call.ts'
import { createConsoleCookies } from './http/console-cookies.ts'
import { sendConsoleReply } from './http/console-reply.ts'
import { createLiveStreams } from './live-streams.ts'

/** The operator's live view and hands, on a listener of its own. */
export interface Console {
  /** Resolves to the port. Rejects with the system's error, such as a port that is taken. */
  start(): Promise<number>
  /** Where a one-time code opens it, once it has started. */
  linkTo(code: string): string
  close(): Promise<void>
}

const refusals: Readonly<Record<CallRefusal, readonly [status: number, text: string]>> = {
  host: [
    421,
    'La console ne répond pas sous ce nom : ouvrez l’adresse de « preau console-link ».\nThe console does not answer to this name: open the address of "preau console-link".\n',
  ],
  method: [405, 'GET, HEAD, POST\n'],
  path: [400, 'Adresse illisible.\nThis address cannot be read.\n'],
}

const refuseCall = (response: ServerResponse, refusal: CallRefusal): void => {
  const [status, text] = refusals[refusal]
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Length': String(Buffer.byteLength(text)),
    Connection: 'close',
  })
  response.end(text)
}

/** A name under which a browser finds it: where it listens to all, the first of its certificate. */
const hostFor = ({ address }: ConsoleOptions['listen'], certificate: X509Certificate | null): string => {
  const host = address.kind === 'tcp' ? address.host : 'localhost'
  const named = /(?:DNS|IP Address):([^,\s*]+)/.exec(certificate?.subjectAltName ?? '')?.[1]
  const found = host === '0.0.0.0' || host === '::' ? (named ?? 'localhost') : host
  return found.includes(':') ? `[${found}]` : found
}

export const createConsole = (options: ConsoleOptions): Console => {
  const { sites, links, clock, newSecret, log, listen } = options
  const secure = listen.tls !== null
  const readNames = (): X509Certificate | null =>
    listen.tls === null ? null : new X509Certificate(readFileSync(listen.tls.cert))
  let certificate = readNames()
  const cookies = createConsoleCookies(secure)
  const streams = createLiveStreams(log)
  const wiring: ConsoleWiring = {
    sites,
    links,
    accesses: createAccesses({ clock, newSecret }),
    cookies,
    streams,
  }
  const rules: CallRules = {
    cookies,
    certificate: () => certificate,
    scheme: secure ? 'https' : 'http',
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = readCall(request, rules)
    if (!call.ok) return refuseCall(response, call.refusal)
    sendConsoleReply(await answerConsole(wiring, call.value), response, call.value, secure)
  }

  let port = 0
  const listener = createListener({
    listen: { ...listen, behind: nobodyInFront },
    limits: {
      connections: consoleLimits.connections,
      connectionsPerAddress: consoleLimits.connections,
      requestMs: 20 * second,
      drainMs: consoleLimits.drainMs,
    },
    onRequest: (request, response) => {
      answer(request, response).catch((fault: unknown) => {
        log('error', 'console-fault', {
          cause: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
        })
        if (response.headersSent) response.destroy()
        else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('500\n')
      })
    },
    onUpgrade: (_request, socket) => void socket.destroy(),
    onCertificate: (fault) => {
      log(fault === null ? 'info' : 'error', 'console-certificate', { fault: fault?.message ?? '' })
      if (fault === null) certificate = readNames()
    },
  })
  return {
    start: async () => {
      port = await listener.start()
      return port
    },
    linkTo: (code) => `${rules.scheme}://${hostFor(listen, certificate)}:${port}${consoleLinkPath(code)}`,
    close: async () => {
      streams.closeAll()
      await listener.close()
    },
  }
}
