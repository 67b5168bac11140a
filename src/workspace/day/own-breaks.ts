import type { Break, Span } from '../timetable/domain/school-hours.ts'
import { isLunchPause } from './hours-of-lessons.ts'

/**
 * The breaks of one person's day. Where classes eat in turns the school has no common lunch, and short breaks on both
 * sides of it: a gap at noon that is long enough is this person's lunch, whatever lies in it.
 */
export const ownBreaks = (lessons: readonly Span[], breaks: readonly Break[]): readonly Break[] => {
  const inOrder = lessons.toSorted((one, other) => one.startMinute - other.startMinute)
  const lunches = inOrder.flatMap((lesson, index): readonly Break[] => {
    const next = inOrder[index + 1]
    if (next === undefined) return []
    const gap = { startMinute: lesson.endMinute, endMinute: next.startMinute }
    return isLunchPause(gap) ? [{ kind: 'lunch', ...gap }] : []
  })
  const isEaten = ({ startMinute, endMinute }: Span): boolean =>
    lunches.some((lunch) => lunch.startMinute <= startMinute && endMinute <= lunch.endMinute)
  return [...breaks.filter((pause) => !isEaten(pause)), ...lunches]
}
