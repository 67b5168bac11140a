/**
 * Every demonstration begins on the same school morning, 24 November 2026 at 07:50 in Paris, whatever the day is: a
 * timetable has lessons on it, and a line forms before eight.
 */
export const demoMorning = Date.UTC(2026, 10, 24, 6, 50)
export const demoDay = '2026-11-24'

/** The demonstration's wall clock: it goes on from the morning as real time does. */
export const createDemoClock = (now: () => number): (() => number) => {
  const shift = demoMorning - now()
  return () => now() + shift
}
