import { schoolTimeOf } from './school-clock.ts'
import { dateOf } from '../timetable/domain/school-day.ts'

/** `2026-11-24` of an instant in milliseconds since 1970, in a time zone. */
export const localDate = (at: number, timeZone: string): string => dateOf(schoolTimeOf(timeZone, at).day)
