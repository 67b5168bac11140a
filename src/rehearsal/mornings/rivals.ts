import { minute, second } from '../../kernel/duration.ts'
import { allowanceSeconds, type LaneName, rangeSeconds } from '../../gate/index.ts'
import type { House } from './house.ts'
import type { ToldRange } from './person.ts'

/** What gates commonly tell: place ÷ rate of the last minute, ± 25 %. */
export const naiveRange = (house: House, lane: LaneName, ahead: number, at: number): ToldRange | null => {
  const perMinute = house.announcement(at).lanes[lane]?.pacePerMinute ?? 0
  if (perMinute === 0) return null
  const waitMs = Math.round(((ahead + 1) / perMinute) * minute)
  return { at, low: at + Math.round(waitMs * 0.75), high: at + Math.round(waitMs * 1.25) }
}

/** Mean pace of the last ten minutes, with all the width that the rule allows: √3 up and down, of the wait and 90 s. */
export const pastPaceRange = (house: House, lane: LaneName, ahead: number, at: number): ToldRange | null => {
  const perMinute = house.paceOver(lane, 10, at)
  if (perMinute === 0) return null
  const seconds = Math.round(((ahead + 1) / perMinute) * 60)
  const { low, high } = rangeSeconds(Math.max(seconds, -allowanceSeconds), [577, 1_732])
  return { at, low: at + low * second, high: at + high * second }
}
