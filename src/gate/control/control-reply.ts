import type { ServerResponse } from 'node:http'
import type { Sentence } from '../door/tokens/sentence.ts'

/** What the control port answers: JSON, or a refusal in both languages. */
export type ControlReply =
  | { readonly status: 200 | 201; readonly body: unknown }
  | {
      readonly status: 400 | 404 | 405 | 409 | 413 | 415 | 500 | 503
      readonly why: Sentence
      /** Of a 405: what may be asked there. */
      readonly allow?: string
    }

export const json = (body: unknown): ControlReply => ({ status: 200, body })

export const refusal = (
  status: Extract<ControlReply, { why: Sentence }>['status'],
  fr: string,
  en: string,
): ControlReply => ({ status, why: { fr, en } })

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Refused',
  413: 'Too large',
  415: 'Not JSON',
  500: 'Fault',
  503: 'Not now',
}

/** A refusal is a problem as in RFC 9457, with its sentence in French beside the one in English. */
export const sendControl = (reply: ControlReply, response: ServerResponse): void => {
  if (response.headersSent || response.destroyed) return
  const { status } = reply
  const isProblem = 'why' in reply
  const body = isProblem
    ? {
        type: 'about:blank',
        title: titles[status] ?? '',
        status,
        detail: reply.why.en,
        detailFr: reply.why.fr,
      }
    : reply.body
  const text = `${JSON.stringify(body)}\n`
  response.writeHead(status, {
    'Content-Type': isProblem ? 'application/problem+json' : 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    // What is left of a body that was not read belongs to no request.
    ...(response.req.complete ? {} : { Connection: 'close' }),
    ...('allow' in reply && reply.allow !== undefined ? { Allow: reply.allow } : {}),
  })
  response.end(text)
}
