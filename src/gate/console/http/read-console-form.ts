import type { IncomingMessage } from 'node:http'

/** Our longest form is a reason of 200 characters with its action, in percent signs. */
const bodyLimitBytes = 8 * 1024

/** Fields of a form of ours; null where it is too large or no form. What is beyond the limit is not read. */
export const readConsoleForm = async (request: IncomingMessage): Promise<URLSearchParams | null> => {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return null
  let bytes = 0
  const chunks: Buffer[] = []
  // The connection must live on to carry the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bodyLimitBytes) return null
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
