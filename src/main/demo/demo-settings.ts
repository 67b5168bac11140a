import {
  defaultPolicy,
  hastenTable,
  nobodyInFront,
  oneLine,
  parseSeatlessRoutes,
  type Policy,
  type SiteSettings,
  tableFor,
} from '../../gate/index.ts'
import { minute, second } from '../../kernel/duration.ts'
import { workspaceSeatless } from '../../workspace/index.ts'

/** In cookies and tokens. */
const demoSite = 'demo'

/** In time-lapse the demo frees as many seats a minute as a larger house does: it is as predictable as that. */
const likeSeats = 100
const usualVisitMs = 12 * minute
/** A visit of the crowd: the field's twelve minutes in time-lapse. */
export const demoVisitMs = 75 * second

/** All that takes minutes in a school takes seconds here, so that a newcomer sees the whole of it. */
const demoPolicy = (capacity: number): Policy => ({
  ...defaultPolicy(capacity),
  tokenLifeMs: 10 * second,
  idleLimitMs: 100 * second,
  idleWarningMs: 50 * second,
  heldAtLeastMs: 75 * second,
  // The notice inside the site asks every 20 s: it still has half a minute to answer.
  noticeMs: 50 * second,
})

export interface DemoPlace {
  readonly folder: string
  readonly port: number
  readonly sitePort: number
  readonly seats: number
  readonly schoolName: string
}

export const demoSettings = ({ folder, port, sitePort, seats, schoolName }: DemoPlace): SiteSettings => {
  const seatless = parseSeatlessRoutes(workspaceSeatless)
  if (!seatless.ok)
    throw new Error(`Broken invariant: the demonstration's own route is good: ${seatless.refusal.what}`)
  return {
    door: {
      name: demoSite,
      publicUrl: new URL(`http://127.0.0.1:${port}`),
      words: {
        name: schoolName,
        operator: null,
        sentence: null,
        logo: null,
        phone: null,
        daySheet: '/jour/',
        handIn: null,
        notice: null,
        attendance: false,
        capacity: seats,
        timeZone: 'Europe/Paris',
      },
      seatless: seatless.value,
      signedIn: null,
      reportsSignIns: true,
      previews: true,
    },
    policy: demoPolicy(seats),
    waitTable: hastenTable(tableFor(likeSeats, oneLine), Math.round(usualVisitMs / demoVisitMs)),
    mode: 'enforce',
    siteUrl: new URL(`http://127.0.0.1:${sitePort}`),
    siteHost: null,
    listen: { address: { kind: 'tcp', host: '127.0.0.1', port }, tls: null, behind: nobodyInFront },
    dataFolder: folder,
    classFile: null,
    classRotation: { rotation: 0, since: 0 },
    passKeys: [],
    revokedPasses: [],
    inject: false,
    // Ctrl-C ends all within two seconds.
    listenerLimits: { drainMs: 250 },
  }
}
