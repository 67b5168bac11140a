import type { MinuteFigures } from '../../gate/index.ts'
import { hour } from '../../kernel/duration.ts'
import { busyStretch, type BusyStretch } from './busy-stretch.ts'
import type {
  CapacityTried,
  FirstWeekAsked,
  FirstWeekReport,
  RehearsedDay,
  SeenDay,
} from './first-week-report.ts'
import { healthSeen } from './health-seen.ts'
import { capacitiesToTry, recommendCapacity } from './recommend-capacity.ts'
import { recordedCrowd, weightsFor } from './recorded-crowd.ts'
import { rehearseStretch } from './rehearse-stretch.ts'
import { busiestMinute, howMuchSeen, numbersSeen, seenDays, worstDays } from './seen-days.ts'
import { countOf, lengthBins, type LengthBins, visitLengths } from './visit-lengths.ts'
import { waitsRehearsed } from './waits-rehearsed.ts'

/** Fewer visits of the stretch itself have no lengths of their own: those of all days serve. */
const leastOwnLengths = 50

const lengthsFor = (
  { from, until }: BusyStretch,
  day: SeenDay,
  all: readonly MinuteFigures[],
): LengthBins => {
  const own = lengthBins(day.minutes.filter(({ at }) => at >= from && at <= until + hour))
  return countOf(own) >= leastOwnLengths ? own : lengthBins(all)
}

const rehearseDay = (
  day: SeenDay,
  all: readonly MinuteFigures[],
  capacities: readonly number[],
  seed: number,
): RehearsedDay => {
  const stretch = busyStretch(day)
  const bins = lengthsFor(stretch, day, all)
  const live = (mode: 'enforce' | 'shadow', capacity: number) => {
    const weights = weightsFor(capacity, stretch)
    const people = recordedCrowd(stretch, bins, weights, seed)
    return { people, ...rehearseStretch(stretch, people, { mode, capacity, weights, seed }) }
  }
  const tried = (capacity: number): CapacityTried => {
    const { people, endedAt } = live('enforce', capacity)
    return waitsRehearsed(capacity, people, endedAt)
  }
  const free = live('shadow', Math.max(1, day.peak))
  return {
    day: day.day,
    from: stretch.from,
    until: stretch.until,
    visits: free.people.length,
    measuredPeak: day.peak,
    rehearsedPeak: free.peak,
    capacities: capacities.map(tried),
  }
}

/** What a gate in shadow saw, and what the same days would have been with a line. Same minutes and seed, same report. */
export const tellFirstWeek = (asked: FirstWeekAsked): FirstWeekReport => {
  const { site, timeZone, targetMs, seed } = asked
  const minutes = asked.minutes.filter(({ mode }) => mode === 'shadow')
  const days = seenDays(minutes, timeZone)
  const seen = howMuchSeen(days)
  const bins = lengthBins(minutes)
  const health = healthSeen(minutes, targetMs)
  const peak = days.reduce((most, day) => Math.max(most, day.peak), 0)
  const canTell = seen !== 'tooLittle' && countOf(bins) > 0
  const recommendation = canTell ? recommendCapacity(peak, health) : null
  const capacities = recommendation === null ? [] : capacitiesToTry(peak, health, recommendation.capacity)
  return {
    site,
    timeZone,
    targetMs,
    seed,
    seen: canTell ? seen : 'tooLittle',
    shadowMinutes: minutes.length,
    otherMinutes: asked.minutes.length - minutes.length,
    days: days.map(({ minutes: _minutes, ...day }) => day),
    busiestMinute: busiestMinute(minutes),
    numbers: numbersSeen(minutes),
    visits: visitLengths(bins),
    health,
    rehearsed: canTell ? worstDays(days).map((day) => rehearseDay(day, minutes, capacities, seed)) : [],
    recommendation,
  }
}
