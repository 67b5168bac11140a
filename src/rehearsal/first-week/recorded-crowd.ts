import { type Bearing, fourLanes, type LaneName, type LaneWeights, oneLine } from '../../gate/index.ts'
import { minute } from '../../kernel/duration.ts'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { createPerson, never, type Person } from '../mornings/person.ts'
import type { BusyStretch } from './busy-stretch.ts'
import { createLengthDraw, type LengthBins } from './visit-lengths.ts'

/** Below this a site has one line. */
const fourLanesFromSeats = 100

/** The line that a site of this size has, if lanes were recorded at all. */
export const weightsFor = (capacity: number, { minutes }: BusyStretch): LaneWeights => {
  const isOneLine = minutes.some(({ admissions }) => (admissions.line ?? 0) > 0)
  return isOneLine || capacity < fourLanesFromSeats ? oneLine : fourLanes
}

const bearingOf = (lane: string): Bearing =>
  lane === 'class' || lane === 'staff' || lane === 'stranger' ? lane : 'known'

const laneOf = (bearing: Bearing, weights: LaneWeights): LaneName =>
  weights.line === undefined ? bearing : 'line'

/**
 * One person for each recorded visit: its minute and lane are measured, the second within the minute and which length
 * goes with which visit are chance. Everybody waits as long as it takes, and is awake.
 */
export const recordedCrowd = (
  stretch: BusyStretch,
  bins: LengthBins,
  weights: LaneWeights,
  seed: number,
): Person[] => {
  const random = createSeededRandom(seed).fork('recorded')
  const drawLength = createLengthDraw(bins)
  const people: Person[] = []
  for (const { at, admissions } of stretch.minutes) {
    for (const [lane, count] of Object.entries(admissions)) {
      const bearing = bearingOf(lane)
      for (let one = 0; one < count; one += 1) {
        people.push(
          createPerson({
            index: people.length,
            kind: 'person',
            arrivesAt: at + random.below(minute),
            bearing,
            lane: laneOf(bearing, weights),
            patienceMs: never,
            leavesIfLong: false,
            leavesSilently: false,
            visitMs: drawLength(random),
            walksAway: false,
            signsInAfterMs: null,
            lesson: false,
            sleeps: false,
            keepsOnNotice: random.chance(0.4),
          }),
        )
      }
    }
  }
  return people
}
