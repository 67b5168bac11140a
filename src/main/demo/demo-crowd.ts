import { minute, second } from '../../kernel/duration.ts'
import { type CrowdOptions, plainSite, traitsForVisit } from '../../rehearsal/index.ts'
import type { DemoOptions } from './demo-options.ts'
import { demoVisitMs } from './demo-settings.ts'

/** The same crowd at every demonstration. */
const demoSeed = 8

/** The real arrival shape in time-lapse, and the bell before it: a newcomer finds a line of one to three minutes. */
export const demoCrowd = ({ people, minutes }: DemoOptions, gate: URL, schoolId: string): CrowdOptions => ({
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
    pages: ['/entrer', `/ecole/${schoolId}/entrer`, `/ecole/${schoolId}/code`],
    background: ['/sante'],
    form: { path: '/langue', fields: { langue: 'fr', vers: '/entrer' } },
    darkMeanMs: minute,
    lightMs: 30 * second,
  },
  history: null,
  label: 'demo-',
})
