const minutesPerHour = 60
/** Midnight at the end of a day is 24:00; nothing at school goes past it. */
export const minutesPerDay = 24 * minutesPerHour

/** Minutes after midnight of `08:05`, `8:05`, `8h05` or `8h`; undefined where it is no time of day. */
export const minuteOf = (text: string): number | undefined => {
  const parts = /^(\d{1,2})(?::(\d{2})|[hH](\d{2})?)$/.exec(text)
  if (!parts) return undefined
  const hours = Number(parts[1])
  const minutes = Number(parts[2] ?? parts[3] ?? 0)
  return hours < 24 && minutes < minutesPerHour ? hours * minutesPerHour + minutes : undefined
}

/** `08:05` of minutes after midnight. */
export const timeText = (minute: number): string =>
  `${String(Math.floor(minute / minutesPerHour)).padStart(2, '0')}:${String(minute % minutesPerHour).padStart(2, '0')}`
