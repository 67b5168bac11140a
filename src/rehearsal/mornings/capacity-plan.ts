import { minute } from '../../kernel/duration.ts'
import type { SeededRandom } from '../../kernel/seeded-random.ts'
import { between } from './chance.ts'
import type { Morning } from './morning.ts'
import { opensAt, rushEndsAt } from './shapes/arrival-shape.ts'

export interface CapacityChange {
  readonly at: number
  readonly capacity: number
}

/** A site that gets slow: down at once, up at most once in ten minutes (G12). */
const turnEveryMs = 10 * minute

export const planCapacity = (morning: Morning, random: SeededRandom): readonly CapacityChange[] => {
  switch (morning.condition) {
    case 'capacityFalls':
      return [
        {
          at: Math.floor(between(random, 485, 545) * minute),
          capacity: Math.floor(morning.capacity * 0.8),
        },
      ]
    case 'capacityWanders':
      return wander(morning.capacity, random)
    default:
      return []
  }
}

/** Every five minutes the site could bear between 85 and 110 % of what was planned. */
const wander = (planned: number, random: SeededRandom): CapacityChange[] => {
  const changes: CapacityChange[] = []
  let now = planned
  let turnedAt = opensAt - turnEveryMs
  for (let at = opensAt; at < rushEndsAt; at += 5 * minute) {
    const bearable = Math.floor(planned * between(random, 0.85, 1.1))
    if (bearable > now && at < turnedAt + turnEveryMs) continue
    if (bearable > now) turnedAt = at
    now = bearable
    changes.push({ at, capacity: now })
  }
  return changes
}
