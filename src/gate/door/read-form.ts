import type { IncomingMessage } from 'node:http'
import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'

/** Our forms hold an address and a word. */
export const formLimitBytes = 4_096

export type FormRefusal = 'tooLarge' | 'notAForm' | 'givenUp'

/** Reads a form of ours. An empty body is an empty form. */
export const readForm = async (request: IncomingMessage): Promise<Outcome<URLSearchParams, FormRefusal>> => {
  const type = request.headers['content-type']
  let bytes = 0
  const chunks: Buffer[] = []
  try {
    // The connection must live on to carry the refusal.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > formLimitBytes) return refused('tooLarge')
      chunks.push(chunk)
    }
  } catch (error) {
    // Whoever closes the page in between is no fault of ours.
    if (request.destroyed) return refused('givenUp')
    throw error
  }
  if (bytes > 0 && type?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    return refused('notAForm')
  }
  return accepted(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
}
