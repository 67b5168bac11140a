import { createLocalClock, createMinuteFiles, joinMinutes, minutesPerDay } from '../../gate/index.ts'
import { day } from '../../kernel/duration.ts'
import { renderFirstWeek, tellFirstWeek } from '../../rehearsal/index.ts'
import { readOptions } from '../options.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { askedWeek, firstWeekOptions, spanOf } from './first-week-options.ts'

/**
 * `preau first-week`: what a gate in shadow saw, and what a line would have been. Reads files only; the gate may run or
 * not. Exit 1: too little was seen to tell anything.
 */
export const runFirstWeek = async (
  args: readonly string[],
  { out, err, language }: Terminal,
  now: number,
): Promise<ExitCode> => {
  const options = readOptions(args, firstWeekOptions)
  const asked = options.ok ? askedWeek(options.value) : options
  if (!options.ok || !asked.ok) {
    for (const sentence of asked.ok ? [] : asked.refusal) err(`${sentence[language]}\n`)
    return 2
  }
  const { site, timeZone, minutesFolder, targetMs, seed } = asked.value
  const clock = createLocalClock(timeZone)
  const localDayOf = (at: number): string =>
    new Date(Math.floor(clock(at) / minutesPerDay) * day).toISOString().slice(0, 10)
  const span = spanOf(asked.value, localDayOf, now)
  const files = createMinuteFiles({ folder: minutesFolder, timeZone })
  const minutes = joinMinutes(await files.read(span.from, span.until)).filter(({ at }) => span.holds(at))
  const report = tellFirstWeek({ site, timeZone, minutes, targetMs, seed })
  out(
    options.value.given.has('json')
      ? `${JSON.stringify(report, null, 2)}\n`
      : renderFirstWeek(report, language),
  )
  return report.recommendation === null ? 1 : 0
}
