import type { Session } from '../../platform/database/database.ts'
import type { HolidayRegion } from '../timetable/domain/public-holidays.ts'
import type { SchoolHours } from '../timetable/domain/school-hours.ts'
import type { HolidayZone } from '../timetable/domain/school-holidays.ts'
import type { QuietHours } from './quiet-hours.ts'

/** What a school says of its days. Instants in milliseconds since 1970. */
export interface DaySettings {
  readonly timeZone: string
  /** Null: the school gives its holidays itself, as closures. */
  readonly holidayZone: HolidayZone | null
  readonly holidayRegion: HolidayRegion
  /** A Monday of a week A; null: the first week of the year is one. */
  readonly firstMondayA: string | null
  readonly countsHolidayWeeks: boolean
  /** Null until a timetable or the head gives them. */
  readonly hours: SchoolHours | null
  readonly quiet: QuietHours
  /** Until then what is written is published at once. */
  readonly emergencyUntil: number | null
}

export const defaultDaySettings: DaySettings = {
  timeZone: 'Europe/Paris',
  holidayZone: null,
  holidayRegion: 'france',
  firstMondayA: null,
  countsHolidayWeeks: false,
  hours: null,
  quiet: { fromMinute: 1_200, untilMinute: 420, onDaysOff: true },
  emergencyUntil: null,
}

/** The settings as one value of a statement. Take it as `settings` and give it to {@link daySettingsOf}. */
export const settingsJson = `(
  select json_build_object('timeZone', time_zone, 'holidayZone', holiday_zone, 'holidayRegion', holiday_region,
    'firstMondayA', first_monday_a, 'countsHolidayWeeks', counts_holiday_weeks, 'hours', hours,
    'quiet', json_build_object('fromMinute', quiet_from_minute, 'untilMinute', quiet_until_minute,
      'onDaysOff', quiet_on_days_off),
    'emergencyUntil', floor(1000 * extract(epoch from emergency_until)))
  from school_settings)`

/** A school that has said nothing has the usual settings. */
export const daySettingsOf = (row: DaySettings | null | undefined): DaySettings => row ?? defaultDaySettings

export const readDaySettings = async (session: Session): Promise<DaySettings> => {
  const { rows } = await session.query<{ settings: DaySettings | null }>(`select ${settingsJson} as settings`)
  return daySettingsOf(rows[0]?.settings)
}

/** Changes what is given, and leaves the rest as it is. */
export const writeDaySettings = async (
  session: Session,
  change: Partial<DaySettings>,
): Promise<DaySettings> => {
  const now = { ...(await readDaySettings(session)), ...change }
  await session.query(
    `
    insert into school_settings (school_id, time_zone, holiday_zone, holiday_region, first_monday_a,
      counts_holiday_weeks, hours, quiet_from_minute, quiet_until_minute, quiet_on_days_off, emergency_until)
    values (preau_school(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (school_id) do update set time_zone = excluded.time_zone, holiday_zone = excluded.holiday_zone,
      holiday_region = excluded.holiday_region, first_monday_a = excluded.first_monday_a,
      counts_holiday_weeks = excluded.counts_holiday_weeks, hours = excluded.hours,
      quiet_from_minute = excluded.quiet_from_minute, quiet_until_minute = excluded.quiet_until_minute,
      quiet_on_days_off = excluded.quiet_on_days_off, emergency_until = excluded.emergency_until`,
    [
      now.timeZone,
      now.holidayZone,
      now.holidayRegion,
      now.firstMondayA,
      now.countsHolidayWeeks,
      now.hours === null ? null : JSON.stringify(now.hours),
      now.quiet.fromMinute,
      now.quiet.untilMinute,
      now.quiet.onDaysOff,
      now.emergencyUntil === null ? null : new Date(now.emergencyUntil),
    ],
  )
  return now
}
