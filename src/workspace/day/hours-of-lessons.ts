import type { Break, HalfDay, SchoolHours, Slot, Span } from '../timetable/domain/school-hours.ts'
import type { Lesson } from '../timetable/domain/timetable.ts'

/** Between two lessons without a break, classes change rooms: five minutes, ten at most. */
const changeOfRoomMinutesMost = 10
/** Shorter is a recess, wherever it lies. */
const lunchMinutesLeast = 40
const noonFromMinute = 690
const noonUntilMinute = 810

const spansOf = (lessons: readonly Span[]): readonly Span[] => {
  const spans = new Map<number, Span>()
  for (const { startMinute, endMinute } of lessons) {
    const known = spans.get(startMinute)
    // A double lesson fills two slots: the shortest lesson that begins then is the slot.
    if (!known || endMinute < known.endMinute) spans.set(startMinute, { startMinute, endMinute })
  }
  return [...spans.values()].sort((one, other) => one.startMinute - other.startMinute)
}

/** Long enough to eat, at an hour to eat. */
export const isLunchPause = ({ startMinute, endMinute }: Span): boolean =>
  endMinute - startMinute >= lunchMinutesLeast && startMinute < noonUntilMinute && noonFromMinute < endMinute

const breaksBetween = (spans: readonly Span[]): readonly Break[] =>
  spans.flatMap((span, index): readonly Break[] => {
    const next = spans[index + 1]
    if (!next || next.startMinute - span.endMinute <= changeOfRoomMinutesMost) return []
    const pause = { startMinute: span.endMinute, endMinute: next.startMinute }
    return [{ kind: isLunchPause(pause) ? 'lunch' : 'recess', ...pause }]
  })

/** The hours of a school as its timetable shows them, for one that has not said its own. */
export const hoursOfLessons = (lessons: readonly Lesson[]): SchoolHours => {
  const spans = spansOf(lessons)
  const slots = spans.map((span, index): Slot => ({ name: `H${index + 1}`, ...span }))
  const breaks = breaksBetween(spans)
  const lunch = breaks.find(({ kind }) => kind === 'lunch')
  const noonMinute = lunch ? lunch.endMinute : noonFromMinute + (noonUntilMinute - noonFromMinute) / 2
  const halves = new Map<string, HalfDay>()
  for (const { weekday, startMinute } of lessons) {
    const half = startMinute < noonMinute ? 'morning' : 'afternoon'
    halves.set(`${weekday} ${half}`, { weekday, half })
  }
  return { slots, breaks, noonMinute, openHalfDays: [...halves.values()] }
}
