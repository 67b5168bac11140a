import { createLocalClock, minutesPerDay, type MinuteFigures } from '../../gate/index.ts'
import { day as dayMs } from '../../kernel/duration.ts'
import type { BusiestMinute, NumbersSeen, Seen, SeenDay } from './first-week-report.ts'

/** Of a day that counts: an hour in which somebody was there. */
const liveMinutesOfDay = 60
/** Monday to Friday. */
const schoolWeekDays = 5
/** Fewer visits have no usual length. */
const leastVisits = 50

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Seats that were begun in the minute: people whose browser came back with its ticket. */
const visitsOf = ({ admissions }: MinuteFigures): number => sumOf(admissions)

/** The minutes by day of the site, oldest first. */
export const seenDays = (minutes: readonly MinuteFigures[], timeZone: string): readonly SeenDay[] => {
  const clock = createLocalClock(timeZone)
  const byDay = Map.groupBy(minutes, ({ at }) =>
    new Date(Math.floor(clock(at) / minutesPerDay) * dayMs).toISOString().slice(0, 10),
  )
  return [...byDay].map(([day, own]) => {
    const fullest = own.reduce((most, one) => (one.taken > most.taken ? one : most))
    return {
      day,
      minutes: own,
      visits: own.reduce((sum, one) => sum + visitsOf(one), 0),
      peak: fullest.taken,
      peakAt: fullest.at,
    }
  })
}

export const busiestMinute = (minutes: readonly MinuteFigures[]): BusiestMinute | null => {
  let busiest: BusiestMinute | null = null
  for (const { at, arrivals } of minutes) {
    const count = sumOf(arrivals)
    if (count > (busiest?.arrivals ?? 0)) busiest = { at, arrivals: count }
  }
  return busiest
}

export const numbersSeen = (minutes: readonly MinuteFigures[]): NumbersSeen | null => {
  const known = minutes.filter(({ issued }) => issued !== undefined)
  if (known.length === 0) return null
  return {
    issued: known.reduce((sum, { issued }) => sum + sumOf(issued ?? {}), 0),
    cameBack: known.reduce((sum, { arrivals }) => sum + sumOf(arrivals), 0),
  }
}

const isLive = ({ minutes }: SeenDay): boolean =>
  minutes.filter(({ taken }) => taken > 0).length >= liveMinutesOfDay

export const howMuchSeen = (days: readonly SeenDay[]): Seen => {
  const live = days.filter(isLive)
  const visits = live.reduce((sum, day) => sum + day.visits, 0)
  if (live.length === 0 || visits < leastVisits) return 'tooLittle'
  return live.length >= schoolWeekDays ? 'week' : 'begun'
}

const sharpness = (day: SeenDay): number => busiestMinute(day.minutes)?.arrivals ?? 0

/** The fullest day, and the one with the sharpest minute where that is another. */
export const worstDays = (days: readonly SeenDay[]): readonly SeenDay[] => {
  const fullest = days.toSorted((a, b) => b.peak - a.peak)[0]
  const sharpest = days.toSorted((a, b) => sharpness(b) - sharpness(a))[0]
  if (fullest === undefined || sharpest === undefined) return []
  return sharpness(sharpest) > sharpness(fullest) ? [fullest, sharpest] : [fullest]
}
