import { second } from '../../../kernel/duration.ts'
import type { Announcement } from '../../domain/announcement.ts'
import { checkIn } from '../check-in.ts'
import { type DoorParts, modeOf } from '../door-parts.ts'
import { freshCheck, lowestOf } from '../lowest-of-visit.ts'
import { goodUntilOf } from '../page-of.ts'
import { problem, type Reply, seeOther } from '../reply.ts'
import { returnPath } from '../return-path.ts'
import { takeTicket, ticketCookie } from '../tickets.ts'
import type { Visit } from '../visit.ts'

/** An announcement is at most a second old while the porter lives. */
const oldAfterMs = 5 * second

export const isOld = ({ at }: Announcement, now: number): boolean => now > at + oldAfterMs

/** The same bytes for everybody, good for a second (G6). The last announcement of a porter that is away is marked. */
export const nowRoute = ({ porter, clock }: DoorParts): Reply => {
  const announcement = porter.announcement()
  const old = isOld(announcement, clock())
  const body = old ? { ...announcement, old } : announcement
  return { kind: 'json', status: 200, body, cookies: [], maxAgeS: 1 }
}

/** The check-in of a page with script. */
export const hereRoute = async (door: DoorParts, visit: Visit): Promise<Reply> => {
  const { at } = visit
  const ticket = visit.ticket()
  if (ticket === null) return { kind: 'json', status: 200, body: { standing: 'none', at }, cookies: [] }
  const lowest = lowestOf(door, visit, ticket, freshCheck(door, visit))
  const { standing, told, cookies } = await checkIn(door, visit, lowest.ticket, {
    script: true,
    collect: false,
  })
  const body = {
    at,
    ...standingBody(whileNobodyEnters(door, standing), at),
    ...(told === null ? {} : { told }),
  }
  return { kind: 'json', status: 200, body, cookies: [...lowest.cookies, ...cookies] }
}

type Checked = Awaited<ReturnType<typeof checkIn>>['standing']

/**
 * A page that says why nobody enters stays as it is: one at the door would promise an entry that does not come,
 * and one with a seat would go to a site that is down, again and again.
 */
const whileNobodyEnters = (door: DoorParts, standing: Checked): Checked => {
  const down = door.siteDownSince() !== null
  if (standing.kind === 'inside' && down) return { kind: 'waiting', ahead: 0 }
  const shut = down || modeOf(door) === 'pause'
  return standing.kind === 'atDoor' && shut ? { kind: 'waiting', ahead: standing.ahead } : standing
}

const standingBody = (standing: Checked, at: number): Readonly<Record<string, unknown>> => {
  switch (standing.kind) {
    case 'inside':
      return { standing: 'inside' }
    case 'unknown':
      return { standing: 'none' }
    case 'atDoor':
      return { standing: 'atDoor', ...figuresOf(standing), goodUntil: goodUntilOf(standing.calledAt, at) }
    case 'waiting':
    case 'granted':
    case 'ended':
      return { standing: standing.kind, ...figuresOf(standing) }
  }
}

const figuresOf = <Kind extends Checked>({ kind: _kind, ...figures }: Kind): Omit<Kind, 'kind'> => figures

/** The step to the door without script: whatever comes of it shows at the address of the page. */
export const enterRoute = async (door: DoorParts, visit: Visit, form: URLSearchParams): Promise<Reply> => {
  const to = returnPath(form.get('to'))
  const ticket = visit.ticket()
  if (ticket === null) return seeOther(to)
  const { cookies } = await checkIn(door, visit, ticket, { script: false, collect: true })
  return seeOther(to, cookies)
}

/** A new place after the old one ended. A place that still stands is kept. */
export const againRoute = async (door: DoorParts, visit: Visit, form: URLSearchParams): Promise<Reply> => {
  const to = returnPath(form.get('to'))
  const ticket = visit.ticket()
  if (ticket === null) return seeOther(to)
  const { standing, cookies } = await checkIn(door, visit, ticket, { script: false, collect: false })
  const over = standing.kind === 'ended' || standing.kind === 'unknown'
  return seeOther(to, over ? [ticketCookie(door, await takeTicket(door, visit))] : cookies)
}

/** Our forms and check-ins are for our own pages only. */
export const refuseForeignPost = ({ intent }: Visit): Reply | null =>
  intent === 'sameOriginPost'
    ? null
    : problem(403, 'Not from this site', 'This request must come from a page of this site.')
