import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { defaultDaySettings, type DaySettings } from '../../src/workspace/day/day-settings.ts'
import type { publishAtOf } from '../../src/workspace/day/publish-time.ts'
import { instantOf, schoolTimeOf } from '../../src/workspace/day/school-clock.ts'
import type { SchoolCalendar } from '../../src/workspace/timetable/domain/school-calendar.ts'
import { dateOf, dayOfCivil } from '../../src/workspace/timetable/domain/school-day.ts'
import { schoolYear2026Of } from '../../src/workspace/timetable/domain/school-holidays.ts'
import { timeText } from '../../src/workspace/timetable/domain/time-of-day.ts'
import type { Proof } from './proof.ts'

export type PublishTime = typeof publishAtOf

const calendar: SchoolCalendar = { ...schoolYear2026Of('B', 'france'), alternation: null }
const classId = 'd0a3ff0e-1c8f-4d43-9d30-8a1a4c9a9d11'
const paris = defaultDaySettings.timeZone
const minuteMs = 60_000

const at = (date: string, time: string, timeZone = paris): number => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantOf(timeZone, { day: dayOfCivil(year, month, day), minute: hours * 60 + minutes })
}

/** Written, and the morning on which it is released; null: at once. */
const written: readonly (readonly [written: string, time: string, released: string | null])[] = [
  ['2026-11-24', '08:12', null],
  ['2026-11-24', '19:59', null],
  ['2026-11-24', '20:00', '2026-11-25'],
  ['2026-11-24', '23:59', '2026-11-25'],
  ['2026-11-25', '00:00', '2026-11-25'],
  ['2026-11-25', '06:59', '2026-11-25'],
  ['2026-11-25', '07:00', null],
  // The week-end.
  ['2026-11-27', '20:30', '2026-11-30'],
  ['2026-11-28', '11:00', '2026-11-30'],
  ['2026-11-29', '21:00', '2026-11-30'],
  // Armistice Day, a Wednesday; Christmas; the bridge of Ascension; Easter, in whose night summer time begins.
  ['2026-11-11', '10:00', '2026-11-12'],
  ['2026-12-18', '21:00', '2027-01-04'],
  ['2027-05-05', '20:10', '2027-05-10'],
  ['2027-03-27', '12:00', '2027-03-30'],
]

const release = (publishTime: PublishTime, settings: DaySettings): void => {
  for (const [date, time, morning] of written) {
    const writtenAt = at(date, time, settings.timeZone)
    const publishAt = publishTime({ writtenAt, classId, settings, calendar })
    const said = `written ${date} ${time}`
    if (morning === null) {
      assert.equal(publishAt, writtenAt, said)
      continue
    }
    const { day, minute } = schoolTimeOf(settings.timeZone, publishAt)
    assert.equal(dateOf(day), morning, said)
    assert.ok(minute >= 420 && minute < 430, `${said}, published ${timeText(minute)}`)
  }
}

/** Thirty classes do not come at once, and the same class always at the same time. */
const spread = (publishTime: PublishTime): void => {
  const ids = fc.sample(fc.uuid(), { numRuns: 600, seed: 5 })
  const writtenAt = at('2026-11-24', '21:00')
  const from = at('2026-11-25', '07:00')
  const perMinute = Array.from({ length: 10 }, () => 0)
  for (const id of ids) {
    const wish = { classId: id, settings: defaultDaySettings, calendar }
    const publishAt = publishTime({ ...wish, writtenAt })
    assert.equal(publishTime({ ...wish, writtenAt: writtenAt + 90 * minuteMs }), publishAt)
    const minute = Math.floor((publishAt - from) / minuteMs)
    assert.ok(minute >= 0 && minute < 10, `minute ${minute}`)
    perMinute[minute] = (perMinute[minute] ?? 0) + 1
  }
  for (const count of perMinute) assert.ok(count >= 30 && count <= 100, perMinute.join(' '))
}

const emergency = (publishTime: PublishTime): void => {
  const writtenAt = at('2026-11-28', '23:00')
  const wish = { writtenAt, classId, calendar }
  const until = (emergencyUntil: number) =>
    publishTime({ ...wish, settings: { ...defaultDaySettings, emergencyUntil } })
  assert.equal(until(writtenAt + 1), writtenAt, 'an emergency passes')
  assert.ok(until(writtenAt) > writtenAt, 'one that is over does not')
}

const ownHours = (publishTime: PublishTime): void => {
  const quiet = { fromMinute: 1_080, untilMinute: 390, onDaysOff: false }
  const settings = { ...defaultDaySettings, quiet }
  const of = (date: string, time: string): number =>
    publishTime({ writtenAt: at(date, time), classId, settings, calendar })
  const evening = schoolTimeOf(paris, of('2026-11-24', '18:30'))
  assert.ok(evening.minute >= 390 && evening.minute < 400, timeText(evening.minute))
  assert.equal(of('2026-11-28', '11:00'), at('2026-11-28', '11:00'), 'where days off are not quiet')
}

export const quietHours: Proof<PublishTime> = {
  rule: 'W5',
  prove: (publishTime) => {
    release(publishTime, defaultDaySettings)
    release(publishTime, { ...defaultDaySettings, timeZone: 'Indian/Reunion' })
    spread(publishTime)
    emergency(publishTime)
    ownHours(publishTime)
  },
}
