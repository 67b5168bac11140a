import { readFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions as TlsRequestOptions } from 'node:https'
import { z } from 'zod'
import { second } from '../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { ControlListen, Sentence } from '../gate/index.ts'
import { formatListen } from './config-addresses.ts'

/** The gate answers in milliseconds; a disk that stalls takes seconds. */
const answerWithinMs = 20 * second

/** Asks a running gate. Refusals are the gate's own sentence, or why there was no answer. */
export type AskControl = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
) => Promise<Outcome<unknown, Sentence>>

const problemSchema = z.object({ detail: z.string(), detailFr: z.string() })

const nobody = (listen: ControlListen, why: string): Sentence => {
  const where = formatListen(listen.address)
  return {
    fr: `Aucune entrée ne répond à ${where} (${why}). Démarrez « preau gate », ou corrigez --data ou --control.`,
    en: `No gate answers at ${where} (${why}). Start "preau gate", or correct --data or --control.`,
  }
}

const strange = (listen: ControlListen): Sentence => {
  const where = formatListen(listen.address)
  return {
    fr: `Ce qui répond à ${where} n’est pas une entrée de cette version.`,
    en: `What answers at ${where} is no gate of this version.`,
  }
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.message)

const optionsOf = ({ address, tls }: ControlListen): TlsRequestOptions =>
  tls === null
    ? { socketPath: address.path }
    : {
        host: address.host,
        port: address.port,
        cert: readFileSync(tls.cert),
        key: readFileSync(tls.key),
        ca: readFileSync(tls.ca),
      }

const textOf = async (answer: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const part of answer.setEncoding('utf8')) text += String(part)
  return text
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const createControlClient =
  (listen: ControlListen): AskControl =>
  (method, path, body) =>
    new Promise((resolve) => {
      const fail = (error: Error): void => resolve(refused(nobody(listen, codeOf(error))))
      const sent = body === undefined ? null : JSON.stringify(body)
      const headers =
        sent === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }
      const ask = listen.tls === null ? httpRequest : httpsRequest
      const asked = ask(
        { ...optionsOf(listen), method, path, headers, agent: false, timeout: answerWithinMs },
        (answer) => {
          textOf(answer)
            .then((text) => resolve(outcomeOf(listen, answer.statusCode ?? 0, parsed(text))))
            .catch(fail)
        },
      )
      asked.on('timeout', () => asked.destroy(new Error('timeout')))
      asked.on('error', fail)
      asked.end(sent ?? undefined)
    })

const outcomeOf = (listen: ControlListen, status: number, body: unknown): Outcome<unknown, Sentence> => {
  if (status >= 200 && status < 300 && body !== null) return accepted(body)
  const problem = problemSchema.safeParse(body)
  return refused(problem.success ? { fr: problem.data.detailFr, en: problem.data.detail } : strange(listen))
}
