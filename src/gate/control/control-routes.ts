import { z } from 'zod'
import type { Outcome } from '../../kernel/outcome.ts'
import { actionSchema, reasonSchema } from './action-schema.ts'
import { capacityRefusal } from './check-action.ts'
import { controlLimits } from './control-limits.ts'
import { type ControlReply, json, refusal } from './control-reply.ts'
import type { OperatedSite } from './operated-site.ts'
import { parseSent } from './read-body.ts'

/** A site as the control port serves it: the operator's hand, and the site's own. */
export interface ControlledSite {
  readonly operated: OperatedSite
  readonly side: SiteSide
}

/** What the site itself may ask of its gate. */
export type SiteSide = (action: SiteSideAction, body: unknown) => Promise<ControlReply>
export const siteSideActions = ['mark', 'bind', 'hold', 'release', 'end', 'classes'] as const
export type SiteSideAction = (typeof siteSideActions)[number]

export interface ControlRoutes {
  readonly sites: readonly ControlledSite[]
  /** A one-time link into the console; null where none listens. */
  readonly newConsoleLink: () => string | null
}

export interface ControlRequest {
  readonly method: string
  readonly url: URL
  /** Read only where a route wants one. */
  readonly body: () => Promise<Outcome<unknown, ControlReply>>
}

const nowhere = refusal(404, 'Il n’y a rien à cette adresse.', 'There is nothing at this address.')

const onlyBy = (allow: string): ControlReply => ({
  status: 405,
  why: { fr: `Ici, seulement ${allow}.`, en: `Here only ${allow}.` },
  allow,
})

/** Answers one request of the control port. */
export const answerControl = async (
  routes: ControlRoutes,
  request: ControlRequest,
): Promise<ControlReply> => {
  const [first, name, what, ...more] = request.url.pathname.slice(1).split('/')
  if (first === 'console-links' && name === undefined) return consoleLink(routes, request)
  if (first !== 'sites' || more.length > 0) return nowhere
  if (name === undefined) {
    if (request.method !== 'GET') return onlyBy('GET')
    return json(routes.sites.map(({ operated }) => listed(operated)))
  }
  const site = routes.sites.find(({ operated }) => operated.name === name)
  if (site === undefined || what === undefined) {
    const known = routes.sites.map(({ operated }) => operated.name).join(', ')
    return refusal(
      404,
      `Ce site n’est pas ici. Connus : ${known}.`,
      `This site is not here. Known: ${known}.`,
    )
  }
  if (request.method === 'GET') return read(site.operated, what, request.url.searchParams)
  return request.method === 'POST' ? write(site, what, request) : onlyBy('GET, POST')
}

const listed = ({ name, title, timeZone, porter }: OperatedSite) => {
  const { mode, modeSince, capacity, taken, at } = porter.announcement()
  return { name, title, timeZone, at, mode, modeSince, capacity, taken }
}

const consoleLink = ({ newConsoleLink }: ControlRoutes, { method }: ControlRequest): ControlReply => {
  if (method !== 'POST') return onlyBy('POST')
  const url = newConsoleLink()
  if (url !== null) return { status: 201, body: { url } }
  return refusal(
    409,
    'Aucune console n’écoute. Démarrez l’entrée avec --console.',
    'No console listens. Start the gate with --console.',
  )
}

const whole = z.coerce.number().int().safe()
const queries = {
  figures: z.strictObject({}),
  plans: z.strictObject({}),
  minutes: z.strictObject({ from: whole, until: whole }),
  actions: z.strictObject({ most: whole.min(1).max(controlLimits.actionsMost).default(100) }),
  preview: z.strictObject({ capacity: whole }),
}

const read = async (site: OperatedSite, what: string, sent: URLSearchParams): Promise<ControlReply> => {
  const asked = Object.fromEntries(sent)
  switch (what) {
    case 'figures':
      return answered(parseSent(queries.figures, asked), () => site.figures())
    case 'plans':
      return answered(parseSent(queries.plans, asked), () => site.plans())
    case 'actions':
      return answered(parseSent(queries.actions, asked), ({ most }) => site.actions(most))
    case 'preview': {
      const query = parseSent(queries.preview, asked)
      if (!query.ok) return query.refusal
      const why = capacityRefusal(query.value.capacity, site.figures().capacity)
      return why === null ? json(site.preview(query.value.capacity)) : { status: 409, why }
    }
    case 'minutes': {
      const query = parseSent(queries.minutes, asked)
      if (!query.ok) return query.refusal
      const { from, until } = query.value
      return until - from > controlLimits.minutesMost * 60_000
        ? refusal(400, 'Demandez au plus 31 jours.', 'Ask for at most 31 days.')
        : json(await site.minutes(from, until))
    }
  }
  return what === 'actions' || isSideAction(what) ? onlyBy('POST') : nowhere
}

const answered = <Value>(
  query: Outcome<Value, ControlReply>,
  body: (value: Value) => unknown,
): ControlReply => (query.ok ? json(body(query.value)) : query.refusal)

const isSideAction = (what: string): what is SiteSideAction => siteSideActions.some((one) => one === what)

const actSchema = z.strictObject({
  action: actionSchema,
  reason: reasonSchema.min(1),
  /** Who asks: the commands of this machine say so. */
  by: z.enum(['command line', 'control port']).default('control port'),
})

const write = async (site: ControlledSite, what: string, request: ControlRequest): Promise<ControlReply> => {
  if (what !== 'actions' && !isSideAction(what)) return Object.hasOwn(queries, what) ? onlyBy('GET') : nowhere
  const body = await request.body()
  if (!body.ok) return body.refusal
  if (what !== 'actions') return site.side(what, body.value)
  const sent = parseSent(actSchema, body.value)
  if (!sent.ok) return sent.refusal
  const { action, reason, by } = sent.value
  const done = await site.operated.act(action, by, reason)
  return done.ok ? { status: 201, body: done.value } : { status: 409, why: done.refusal }
}
