import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { controlLimits } from './control-limits.ts'
import { type ControlReply, refusal } from './control-reply.ts'

/** A JSON body within the limit. A page in a browser cannot send this type without asking first. */
export const readJson = async (request: IncomingMessage): Promise<Outcome<unknown, ControlReply>> => {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    return refused(
      refusal(
        415,
        'Le corps doit être du JSON. Envoyez Content-Type: application/json.',
        'The body must be JSON. Send Content-Type: application/json.',
      ),
    )
  }
  const parts: Buffer[] = []
  let size = 0
  // The connection must live on to carry the refusal.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length
    if (size > controlLimits.bodyBytes) return refused(tooLarge)
    parts.push(part)
  }
  try {
    return accepted(JSON.parse(Buffer.concat(parts).toString('utf8')))
  } catch {
    return refused(refusal(400, 'Le corps n’est pas du JSON.', 'The body is no JSON.'))
  }
}

const tooLarge = refusal(
  413,
  `Le corps dépasse ${controlLimits.bodyBytes} octets. Envoyez-le en plusieurs fois.`,
  `The body is larger than ${controlLimits.bodyBytes} bytes. Send it in several parts.`,
)

type Issue = z.core.$ZodIssue

const sentenceOf = (issue: Issue): { readonly fr: string; readonly en: string } => {
  const path = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ')
    const within = path === '' ? { fr: '', en: '' } : { fr: ` dans « ${path} »`, en: ` in "${path}"` }
    return { fr: `champ inconnu${within.fr} : ${keys}`, en: `unknown field${within.en}: ${keys}` }
  }
  const what = issue.message.slice(0, 120)
  return path === ''
    ? { fr: `le corps ne convient pas (${what})`, en: `the body does not fit (${what})` }
    : {
        fr: `« ${path} » manque ou ne convient pas (${what})`,
        en: `"${path}" is missing or does not fit (${what})`,
      }
}

/** Everything that is wrong in what was sent, in one refusal. */
export const parseSent = <Value>(schema: z.ZodType<Value>, sent: unknown): Outcome<Value, ControlReply> => {
  const parsed = schema.safeParse(sent)
  if (parsed.success) return accepted(parsed.data)
  const told = parsed.error.issues.slice(0, 5).map(sentenceOf)
  const [fr, en] = [told.map((one) => one.fr).join(' ; '), told.map((one) => one.en).join('; ')]
  return refused(refusal(400, `Demande refusée : ${fr}.`, `Refused: ${en}.`))
}
