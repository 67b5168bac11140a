/** The gate's public side: the only file that other rooms may import. */
export type { Announcement, LaneAnnouncement, Schedule } from './domain/announcement.ts'
export type { Answer, Standing } from './domain/answers.ts'
export { createPorter } from './domain/create-porter.ts'
export type { Input } from './domain/inputs.ts'
export {
  type Bearing,
  bearings,
  type LaneName,
  laneFor,
  laneNames,
  type LaneWeights,
} from './domain/lanes.ts'
export { defaultPolicy, type Mode, modes, type Policy } from './domain/policy.ts'
export type { Porter, Step } from './domain/porter.ts'
export type { SeatId, TicketId } from './domain/ticket.ts'
export { seatIdOf } from './domain/ticket.ts'
export type { WaitTable } from './domain/wait/wait-table.ts'
export { createWaitModel, type WaitModel } from './domain/wait/wait-model.ts'
export { createSiteClock, systemTime } from './adapters/site-clock.ts'
export { nobodyInFront, parseBehind } from './door/guards/behind.ts'
export { parseSeatlessRoutes } from './door/guards/seatless-routes.ts'
export { checkListen, type ListenOptions } from './door/listener/check-listen.ts'
export type { Clock, PorterPort, Request } from './ports.ts'
export { type GateWorld, openSiteGate, type SiteGate } from './site-gate.ts'
export type { SiteSettings } from './site-settings.ts'
