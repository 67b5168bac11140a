import { one } from './wait-units.ts'

/**
 * Strangers at the door before somebody, on one line where they have a limit of their own (G11): they enter no faster
 * than unsigned seats come back, and everybody else passes them.
 */
export interface StrangersAhead {
  /** Whoever asks is a stranger too, and passes nobody. */
  readonly isOne: boolean
  readonly before: number
  /** So many may enter now, and so much of a seat in each step of the forecast (1/65,536). */
  readonly room: number
  readonly perStep: number
}

/** Seats that strangers before somebody take up to a step, in 1/65,536. */
export const takenByStrangers = ({ before, room, perStep }: StrangersAhead, step: number): number =>
  Math.min(before * one, room * one + perStep * step)

/** The first step at which a stranger's own turn within the limit has come. */
export const ownTurnStep = ({ isOne, before, room, perStep }: StrangersAhead): number =>
  isOne && before >= room ? Math.ceil(((before + 1 - room) * one) / Math.max(1, perStep)) : 0
