import { day } from '../../../kernel/duration.ts'

/** How long the link and the code before the newest are still good (D1). */
export const oldRotationLifeMs = 7 * day

/** A class and how many links it has had. `since`: when the newest was given out, milliseconds. */
export interface ClassRotation {
  readonly classKey: string
  readonly rotation: number
  readonly since: number
}

export const rotationHolds = ({ rotation, since }: ClassRotation, shown: number, now: number): boolean =>
  shown === rotation || (shown === rotation - 1 && now < since + oldRotationLifeMs)
