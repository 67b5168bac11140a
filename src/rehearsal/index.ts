/** The rehearsal's public side: the only file that other rooms may import. */
export { runCheckHistory } from './check/check-history.ts'
export { type CrowdOptions, crowdLimits, plainSite, traitsForVisit } from './crowd/crowd-options.ts'
export { parseLoopbackGate } from './crowd/loopback.ts'
export { runCrowd } from './crowd/run-crowd.ts'
export type { CrowdReport } from './crowd/tally.ts'
