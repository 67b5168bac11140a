/** From midnight to midnight of a wall clock, milliseconds. 23 or 25 hours where the clock is changed. */
export interface LocalDay {
  readonly from: number
  readonly until: number
}

/** A day as `2026-11-24` in a time zone; null where there is no such day. */
export const localDay = (day: string, timeZone: string): LocalDay | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  try {
    const date = Temporal.PlainDate.from(day)
    const midnight = (of: Temporal.PlainDate): number => of.toZonedDateTime(timeZone).epochMilliseconds
    return { from: midnight(date), until: midnight(date.add({ days: 1 })) }
  } catch {
    return null
  }
}
