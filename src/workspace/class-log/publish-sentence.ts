import { calendarIn } from '../day/day-timetable.ts'
import type { DayReading } from '../day/day-reading.ts'
import { daySettingsOf } from '../day/day-settings.ts'
import { dateWords } from '../day/date-words.ts'
import { publishAtOf } from '../day/publish-time.ts'
import { releaseMinutes } from '../day/quiet-hours.ts'
import { schoolTimeOf } from '../day/school-clock.ts'
import { dateOf } from '../timetable/domain/school-day.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import type { Language } from '../web/route.ts'
import { classLogWords } from './class-log-words.ts'

/** When something that is written now for a class is published. Milliseconds since 1970. */
export const publishAtIn = (reading: DayReading, classId: string, writtenAt: number): number =>
  publishAtOf({
    writtenAt,
    classId,
    settings: daySettingsOf(reading.settings),
    calendar: calendarIn(reading),
  })

/** `Sera publié demain entre 07:00 et 07:10.` The minutes are those of the release, whichever the class. */
export const publishSentence = (
  reading: DayReading,
  publishAt: number,
  at: number,
  language: Language,
): string => {
  const words = classLogWords[language]
  if (publishAt <= at) return words.publishedAtOnce
  const { timeZone, quiet } = daySettingsOf(reading.settings)
  const today = schoolTimeOf(timeZone, at).day
  const { day } = schoolTimeOf(timeZone, publishAt)
  const named =
    day === today
      ? words.laterToday
      : day === today + 1
        ? words.tomorrow
        : words.onDay(dateWords[language].long(dateOf(day)))
  return words.publishedFromTo(
    named,
    timeText(quiet.untilMinute),
    timeText(quiet.untilMinute + releaseMinutes),
  )
}
