import { z } from 'zod'
import { second } from '../../kernel/duration.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Answered } from './ask-http.ts'
import { type Finding, finding } from './finding.ts'

/** A cache may keep it for a second; clocks, the way and a busy machine take others. */
const oldMostMs = 5 * second

const nowSchema = z.object({ at: z.number() })

const parse = (text: string): number | null => {
  try {
    return nowSchema.safeParse(JSON.parse(text)).data?.at ?? null
  } catch {
    return null
  }
}

/** `now` carries all who wait: fresh, and free for any cache to keep a second. */
export const judgeNow = (looked: Outcome<Answered, string>, now: number): readonly Finding[] => {
  const at = looked.ok && looked.value.status === 200 ? parse(looked.value.body) : null
  if (!looked.ok || at === null) {
    const why = looked.ok ? String(looked.value.status) : looked.refusal
    return [
      finding(
        'now',
        'fail',
        `/_preau/now ne répond pas comme il faut (${why}) : qui attend n’apprendrait rien. Laissez passer ce chemin.`,
        `/_preau/now does not answer as it should (${why}): those who wait would learn nothing. Let this path pass.`,
      ),
    ]
  }
  if (now - at > oldMostMs) {
    const oldS = Math.round((now - at) / second)
    return [
      finding(
        'now',
        'fail',
        `/_preau/now a ${oldS} s : un cache le garde trop longtemps, ou le porteur est absent. Le cache doit suivre max-age=1.`,
        `/_preau/now is ${oldS} s old: a cache keeps it too long, or the porter is away. The cache must follow max-age=1.`,
      ),
    ]
  }
  const control = looked.value.headers['cache-control'] ?? ''
  const isFree = /\bmax-age=1\b/.test(control) && !/no-store|private/.test(control)
  return [
    isFree
      ? finding(
          'now',
          'ok',
          '/_preau/now est frais, et un cache peut le garder une seconde.',
          '/_preau/now is fresh, and a cache may keep it for a second.',
        )
      : finding(
          'now',
          'warn',
          `Quelque chose change le cache de /_preau/now (« ${control} » au lieu de max-age=1) : chaque personne qui attend coûterait une demande.`,
          `Something changes the caching of /_preau/now ("${control}" instead of max-age=1): each person who waits would cost a request.`,
        ),
  ]
}
