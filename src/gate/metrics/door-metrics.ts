import { Counter, Histogram, type OpenMetricsContentType, type Registry } from 'prom-client'
import { answerKinds, askedKinds, type GateObserver } from './gate-observer.ts'

/** From a cached answer to one that waited for a slow disk. */
const answerBuckets = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
/** A fast disk syncs in 0.3 ms, a school's in 5 to 20. */
const journalBuckets = [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

/** Counted as it happens; everything starts at zero, so that a first error is seen as a rise. */
export const createDoorMetrics = (registry: Registry<OpenMetricsContentType>) => {
  const registers = [registry]
  const answers = new Counter({
    name: 'preau_answers_total',
    help: 'Answers of the door by kind; pass: the site answers.',
    labelNames: ['site', 'kind'],
    registers,
  })
  const durations = new Histogram({
    name: 'preau_answer_duration_seconds',
    help: 'From a request until the door has answered it or handed it to the site.',
    labelNames: ['site', 'asked'],
    buckets: answerBuckets,
    registers,
  })
  const entries = new Counter({
    name: 'preau_journal_entries_total',
    help: 'Decisions that the journal keeps.',
    labelNames: ['site'],
    registers,
  })
  const appends = new Histogram({
    name: 'preau_journal_append_duration_seconds',
    help: 'Until decisions are durable: one sync serves all that wait.',
    labelNames: ['site'],
    buckets: journalBuckets,
    registers,
  })
  return (site: string): GateObserver => {
    for (const kind of answerKinds) answers.inc({ site, kind }, 0)
    for (const asked of askedKinds) durations.zero({ site, asked })
    entries.inc({ site }, 0)
    appends.zero({ site })
    return {
      answered: (kind, asked, ms) => {
        answers.inc({ site, kind })
        durations.observe({ site, asked }, ms / 1_000)
      },
      journaled: (count, ms) => {
        entries.inc({ site }, count)
        appends.observe({ site }, ms / 1_000)
      },
    }
  }
}
