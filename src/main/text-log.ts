import type { Log } from '../platform/log.ts'

const twoDigits = (part: number): string => String(part).padStart(2, '0')

const clockTime = (at: number): string => {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
}

/** One readable line: local time, level, event, fields. */
export const createTextLog =
  (write: (line: string) => void, now: () => number): Log =>
  (level, event, fields = {}) => {
    const told = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`)
    write(`${[clockTime(now()), level.padEnd(5), event, ...told].join(' ')}\n`)
  }
