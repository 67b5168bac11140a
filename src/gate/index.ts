/** The gate's public side: the only file that other rooms may import. */
export type { Announcement, LaneAnnouncement } from './domain/announcement.ts'
export type { Answer } from './domain/answers.ts'
export { createPorter } from './domain/create-porter.ts'
export type { Input } from './domain/inputs.ts'
export { type Bearing, type LaneName, laneFor, laneNames, type LaneWeights } from './domain/lanes.ts'
export { defaultPolicy, type Mode, modes, type Policy } from './domain/policy.ts'
export type { Porter, Step } from './domain/porter.ts'
export type { TicketId } from './domain/ticket.ts'

export type { WaitTable } from './domain/wait/wait-table.ts'
export { createWaitModel, type WaitModel } from './domain/wait/wait-model.ts'
export { createSiteClock, systemTime } from './adapters/site-clock.ts'
export { nobodyInFront, parseBehind } from './door/guards/behind.ts'
export { parseSeatlessRoutes } from './door/guards/seatless-routes.ts'
export { checkListen, type ListenOptions } from './door/listener/check-listen.ts'

export { type GateWorld, openSiteGate, type SiteGate } from './site-gate.ts'
export { checkConsoleListen, type ConsoleListen } from './console/check-console-listen.ts'
export { createConsole } from './console/create-console.ts'
export { type CheckedChain } from './control/action-chain.ts'
export { actionFileName, readActionFile } from './control/action-file.ts'
export { createConsoleLinks } from './control/console-links.ts'
export { type ControlListen, createControlServer, type ControlTls } from './control/control-server.ts'
export type { OperatorAction } from './control/operated-site.ts'
export { type SteeredGate, steerSite } from './control/steer-site.ts'
export type { MinuteFigures } from './figures/site-figures.ts'
export { createMinuteFiles } from './figures/minute-files.ts'
export { joinMinutes } from './figures/join-minutes.ts'
export { createSiteFigures } from './figures/create-site-figures.ts'
export { inspectJournal, type InspectedJournal } from './adapters/file-journal/inspect-journal.ts'
export { journalRefusalWords } from './adapters/file-journal/journal-refusal.ts'
export { mintProbe } from './door/tokens/probe-token.ts'
export type { ProbeAnswer } from './door/routes/probe-route.ts'
export { createLocalClock, minutesPerDay } from './door/bearings/local-time.ts'
export type { SiteSettings } from './site-settings.ts'
export { createGateMetrics, type GateMetrics } from './metrics/create-gate-metrics.ts'
export { formatMetricsAddress, type MetricsAddress, parseMetricsAddress } from './metrics/metrics-address.ts'
export { createMetricsListener } from './metrics/metrics-listener.ts'
export { type HealthSettings, usualHealth } from './health/health-settings.ts'
export { classCode } from './door/bearings/class-code.ts'
export { classFileSentences, followClassFile } from './door/bearings/class-file.ts'
export { readCertificate } from './door/listener/certificate.ts'
export type { SignedInRule } from './door/door-parts.ts'
export type { SeatlessRoutes } from './door/guards/seatless-routes.ts'
export { outsideClaims } from './door/proxy/headers-to-site.ts'
export { defaultProxyLimits, type ProxyLimits } from './door/proxy/proxy-limits.ts'
export { consoleCookieEnds, cookieKinds, createCookieNames } from './door/tokens/cookie-names.ts'
export { classKeyClaim, idClaim } from './door/tokens/claim.ts'
export { mintClassLink } from './door/tokens/class-token.ts'
export { createKeyChain, type KeyChain } from './door/tokens/key-chain.ts'
export { type KeyFile, openKeyFile } from './door/tokens/key-file.ts'
export { type KeyPurpose, keyPurposes } from './door/tokens/key-ring.ts'
export {
  mintPassToken,
  parsePassLabel,
  passMaxClasses,
  passMaxLifeMs,
  type Role,
  roles,
} from './door/tokens/pass-token.ts'
export { parsePublicKeySet } from './door/tokens/public-key-set.ts'
export type { Sentence } from './door/tokens/sentence.ts'
export type { SignatureKey } from './door/tokens/token-key.ts'
export { replaceAtomically } from './door/tokens/write-atomically.ts'
export { newId } from './door-keys.ts'
export { type SiteWords, siteWordsLimits } from './pages/page-model.ts'
export { type PorterStart } from './domain/state.ts'
export { type SeatClaim } from './domain/inputs.ts'
export { type SeatAnswer } from './domain/answers.ts'
export { fourLanes, oneLine } from './domain/lanes.ts'
export { type Before, type ExpectedWait } from './domain/wait/wait-model.ts'
export { ageBins } from './domain/wait/seat-ages.ts'
export { pastBins } from './domain/wait/lesson-ends.ts'
export { one, stepMs } from './domain/wait/wait-units.ts'
export {
  aheadClass,
  aheadClasses,
  allowanceSeconds,
  cellCount,
  type CellFactors,
  doubtClass,
  doubtClasses,
} from './domain/wait/wait-table.ts'
export { nextTellAt, rangeSeconds, tellAfterMs } from './domain/wait/told-range.ts'
export { hastenTable } from './domain/wait/hasten-table.ts'
export { learnedTables, tableFor } from './domain/wait/learned/table-for.ts'
