/**
 * Lanes of the line. `line` is the one lane of a site below 100 seats: shares of so few seats are noise.
 * Default weights: docs/gate.md 2.
 */
export const laneNames = ['class', 'known', 'staff', 'stranger', 'line'] as const
export type LaneName = (typeof laneNames)[number]

/** Who someone is before any password. The bearing chooses the lane. */
export const bearings = ['class', 'known', 'staff', 'stranger'] as const
export type Bearing = (typeof bearings)[number]

export type LaneWeights = Readonly<Partial<Record<LaneName, number>>>

export const fourLanes: LaneWeights = { class: 45, known: 35, staff: 12, stranger: 8 }
export const oneLine: LaneWeights = { line: 100 }

/** Below this capacity the default is one line (measured: four lanes at 30 seats tell only 40 % in time). */
const fourLanesFromSeats = 100

export const defaultWeights = (capacity: number): LaneWeights =>
  capacity < fourLanesFromSeats ? oneLine : fourLanes

/** The lane for a bearing among the lanes a site has. */
export const laneFor = (bearing: Bearing, weights: LaneWeights): LaneName =>
  weights.line === undefined ? bearing : 'line'
