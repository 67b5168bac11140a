import { z } from 'zod'
import { second } from '../kernel/duration.ts'
import { type HealthSettings, type Sentence, usualHealth } from '../gate/index.ts'
import { duration, flag, formatDuration } from './config-leaves.ts'
import { webPage } from './config-addresses.ts'

/** A probe that is rarer does not give fifty answers in the minute that the law looks back. */
const probeEveryMostMs = second

export const healthSchema = z.strictObject({
  law: flag(),
  target: duration(second / 10, 30 * second),
  probe: webPage('http://127.0.0.1:8000/health'),
  'probe-every': duration(second / 5, probeEveryMostMs),
})

type HealthInput = z.infer<typeof healthSchema>

export interface HealthParts {
  readonly capacity: number
  readonly least: number | undefined
  readonly most: number | undefined
  readonly table: HealthInput
}

export const healthOf = ({ capacity, least, most, table }: HealthParts): HealthSettings => {
  const usual = usualHealth(capacity)
  const { law = usual.law, target = usual.targetMs, probe, 'probe-every': everyMs = probeEveryMostMs } = table
  return {
    law,
    targetMs: target,
    least: least ?? usual.least,
    most: most ?? usual.most,
    probe: probe === undefined ? null : { url: probe, everyMs },
  }
}

const pair = (fr: string, en: string): Sentence => ({ fr, en })

/** least ≤ capacity ≤ most: what breaks it, as key and sentence. */
export const healthFaults = (
  capacity: number,
  { least, most }: HealthSettings,
): readonly (readonly [key: 'capacity-least' | 'capacity-most', why: Sentence])[] => [
  ...(least > capacity
    ? [
        [
          'capacity-least',
          pair(
            `${least} dépasse la capacité (${capacity}). Écrivez ${capacity} au plus.`,
            `${least} is above the capacity (${capacity}). Write at most ${capacity}.`,
          ),
        ] as const,
      ]
    : []),
  ...(most < capacity
    ? [
        [
          'capacity-most',
          pair(
            `${most} est sous la capacité (${capacity}). Écrivez ${capacity} au moins.`,
            `${most} is below the capacity (${capacity}). Write at least ${capacity}.`,
          ),
        ] as const,
      ]
    : []),
]

/** The table `[health]` that gives these settings. */
export const healthTable = ({ law, targetMs, probe }: HealthSettings): Readonly<Record<string, unknown>> => ({
  law,
  target: formatDuration(targetMs),
  ...(probe === null ? {} : { probe: probe.url.href, 'probe-every': formatDuration(probe.everyMs) }),
})
