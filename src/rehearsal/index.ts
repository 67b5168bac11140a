/** The rehearsal's public side: the only file that other rooms may import. */
export { runCheckHistory } from './check/check-history.ts'
export { type CrowdOptions, crowdLimits, plainSite, traitsForVisit } from './crowd/crowd-options.ts'
export type { KindShares } from './crowd/kinds.ts'
export { parseLoopbackGate } from './crowd/loopback.ts'
export { parseKinds } from './crowd/parse-kinds.ts'
export { runCrowd } from './crowd/run-crowd.ts'
export type { CrowdProgress, CrowdReport } from './crowd/tally.ts'
export { parseShares } from './shapes/parse-shares.ts'
