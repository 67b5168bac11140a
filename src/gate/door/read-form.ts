import type { IncomingMessage } from 'node:http'
import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'

/** Our forms hold an address and a word. */
const formLimitBytes = 4_096

export type FormRefusal = 'tooLarge' | 'notAForm'

/** Reads a form of ours. An empty body is an empty form. */
export const readForm = async (request: IncomingMessage): Promise<Outcome<URLSearchParams, FormRefusal>> => {
  const type = request.headers['content-type']
  let bytes = 0
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > formLimitBytes) return refused('tooLarge')
    chunks.push(chunk)
  }
  if (bytes > 0 && type?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    return refused('notAForm')
  }
  return accepted(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
}
