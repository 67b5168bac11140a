import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { second } from '../../kernel/duration.ts'

export interface ProbeAnswer {
  /** Infinite where none came in time, null where nobody was there. */
  readonly firstByteMs: number | null
  readonly error: boolean
}

export interface ProbeParts {
  readonly url: URL
  readonly everyMs: number
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly onAnswer: (answer: ProbeAnswer) => void
}

/** Later, an answer is none. Bounds the probes under way: ten at one a second. */
const answerWithinMs = 10 * second

/** One request to the probe's address, without cookie and on a connection of its own, as from somebody new. */
export const probeOnce = ({ url, now, onAnswer }: Omit<ProbeParts, 'everyMs'>): Promise<void> =>
  new Promise((resolve) => {
    const startedAt = now()
    let isOver = false
    const finish = (answer: ProbeAnswer): void => {
      if (isOver) return
      isOver = true
      clearTimeout(limit)
      onAnswer(answer)
      resolve()
    }
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
    const asked = ask(url, { agent: false, headers: { accept: '*/*' } }, (answer) => {
      finish({ firstByteMs: now() - startedAt, error: (answer.statusCode ?? 0) >= 500 })
      asked.destroy()
    })
    const limit = setTimeout(() => {
      finish({ firstByteMs: Number.POSITIVE_INFINITY, error: true })
      asked.destroy()
    }, answerWithinMs)
    asked.on('error', () => finish({ firstByteMs: null, error: true }))
    asked.end()
  })

/** Asks again and again, also while earlier answers are late: a slow site is to be seen, not waited for. */
export const startProbe = ({ everyMs, ...parts }: ProbeParts): { close(): void } => {
  const timer = setInterval(() => void probeOnce(parts), everyMs)
  return { close: () => clearInterval(timer) }
}
