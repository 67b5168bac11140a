import { minute, second } from '../../../kernel/duration.ts'

/** For how long, in this minute and the one before, strangers were blocked by the limit of unsigned seats. */
export interface BlockedTime {
  /** Milliseconds blocked by seconds of the last minute, as a ring. */
  readonly bySecond: Int32Array
  second: number
}

const seconds = minute / second

export const createBlockedTime = (): BlockedTime => ({ bySecond: new Int32Array(seconds), second: 0 })

const moveTo = (blocked: BlockedTime, at: number): void => {
  const now = Math.floor(at / second)
  blocked.second = Math.max(blocked.second, now - seconds)
  while (blocked.second < now) {
    blocked.second += 1
    blocked.bySecond[blocked.second % seconds] = 0
  }
}

export const noteBlocked = (blocked: BlockedTime, at: number, ms: number): void => {
  moveTo(blocked, at)
  const place = blocked.second % seconds
  blocked.bySecond[place] = (blocked.bySecond[place] ?? 0) + ms
}

/** More than this of the last minute, and the lane keeps its pace instead of its share. */
const blockedFromMs = 15 * second

export const blockedOf = (blocked: BlockedTime, at: number): boolean => {
  moveTo(blocked, at)
  let ms = 0
  for (const count of blocked.bySecond) ms += count
  return ms > blockedFromMs
}
