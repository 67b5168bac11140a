export { createPorter } from '../../gate/domain/create-porter.ts'
export type { PorterStart } from '../../gate/domain/state.ts'
export type { Porter, Step } from '../../gate/domain/porter.ts'
export type { Input, SeatClaim } from '../../gate/domain/inputs.ts'
export type { Decision } from '../../gate/domain/decisions.ts'
export type { Announcement, LaneAnnouncement } from '../../gate/domain/announcement.ts'
export type { SeatAnswer, Standing } from '../../gate/domain/answers.ts'
export {
  type Bearing,
  type LaneName,
  laneFor,
  type LaneWeights,
  fourLanes,
  oneLine,
  laneNames,
} from '../../gate/domain/lanes.ts'
export { defaultPolicy, type Policy } from '../../gate/domain/policy.ts'
export { seatIdOf, type TicketId } from '../../gate/domain/ticket.ts'
export type { WaitObserver } from '../../gate/domain/wait/wait-observer.ts'
export {
  createWaitModel,
  rangeOf,
  type ExpectedWait,
  type WaitModel,
} from '../../gate/domain/wait/wait-model.ts'
export { ageBins } from '../../gate/domain/wait/seat-ages.ts'
export { pastBins } from '../../gate/domain/wait/lesson-ends.ts'
export { one, stepMs } from '../../gate/domain/wait/wait-units.ts'
export {
  aheadClass,
  aheadClasses,
  allowanceSeconds,
  cellCount,
  type CellFactors,
  cellOf,
  doubtClass,
  doubtClasses,
  type WaitTable,
} from '../../gate/domain/wait/wait-table.ts'
export { nextTellAt, rangeSeconds, tellAfterMs, type Told } from '../../gate/domain/wait/told-range.ts'
export { learnedTables, tableFor } from '../../gate/domain/wait/learned/table-for.ts'
