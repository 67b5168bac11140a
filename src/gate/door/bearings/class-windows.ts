import { minutesPerDay, type LocalClock, type LocalMinute } from './local-time.ts'

/** A class is on its way to a lesson that begins within 10 minutes (docs/gate.md 2). */
const lessonSoonMinutes = 10

/** When a class has a lesson: every day at these minutes of the day, or once at these local minutes; `to` is outside. */
export interface ClassWindow {
  readonly daily: boolean
  readonly from: LocalMinute
  readonly to: LocalMinute
}

export type ClassWindows = ReadonlyMap<string, readonly ClassWindow[]>

const isSoon = (window: ClassWindow, local: LocalMinute): boolean => {
  const near = (minute: LocalMinute): boolean =>
    window.from - lessonSoonMinutes <= minute && minute < window.to
  if (!window.daily) return near(local)
  const ofDay = local % minutesPerDay
  return near(ofDay) || near(ofDay - minutesPerDay)
}

/** True if this class has a lesson at this instant (milliseconds) or within 10 minutes. */
export const lessonSoon = (
  windows: ClassWindows,
  clock: LocalClock,
  classKey: string,
  at: number,
): boolean => {
  const local = clock(at)
  return windows.get(classKey)?.some((window) => isSoon(window, local)) ?? false
}
