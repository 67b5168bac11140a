import { minute, second } from '../../kernel/duration.ts'
import { type CrowdOptions, plainSite, traitsForVisit } from '../../rehearsal/index.ts'
import type { DemoOptions } from './demo-options.ts'
import { demoVisitMs } from './demo-settings.ts'
import { schoolPaths } from './school-pages.ts'

/** The same crowd at every demonstration. */
const demoSeed = 8

/** The real arrival shape in time-lapse, and the bell before it: a newcomer finds a line of one to three minutes. */
export const demoCrowd = ({ people, minutes }: DemoOptions, gate: URL): CrowdOptions => ({
  gate,
  clients: people,
  durationMs: minutes * minute,
  arriveWithinMs: minutes * minute,
  shape: { kind: 'named', name: 'steep' },
  seed: demoSeed,
  traits: {
    ...traitsForVisit(demoVisitMs),
    pagesInVisit: 8,
    patienceMeanMs: 6 * minute,
    keepShare: 0.6,
    leaveShare: 0.85,
    stayOpenShare: 0.1,
  },
  site: {
    ...plainSite,
    pages: [schoolPaths.home, schoolPaths.timetable, schoolPaths.homework, schoolPaths.classLog],
    background: [schoolPaths.style],
    form: { path: schoolPaths.homework, fields: { work: 'Une page.' } },
    darkMeanMs: minute,
    lightMs: 30 * second,
  },
  history: null,
  label: 'demo-',
})
