import { createHash } from 'node:crypto'
import type { Span } from './domain/school-hours.ts'
import type { LessonFacts } from './domain/timetable.ts'

const keyCharacters = 22

/** The same for the same lesson in every import: 128 bits of what it is, when, and of what else tells it apart. */
export const lessonKey = (facts: LessonFacts & Span, when: string): string => {
  const { classes, subject, teachers, rooms, isRemote, startMinute, endMinute } = facts
  const said = JSON.stringify([when, startMinute, endMinute, classes, subject, teachers, rooms, isRemote])
  return createHash('sha256').update(said).digest('base64url').slice(0, keyCharacters)
}
