import { z } from 'zod'
import { hour } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Answer } from '../domain/answers.ts'
import type { ClassWindows } from '../door/bearings/class-windows.ts'
import type { LocalClock } from '../door/bearings/local-time.ts'
import { classKeyClaim, parseSeatId } from '../door/tokens/claim.ts'
import type { KeyChain } from '../door/tokens/key-chain.ts'
import { readSeatToken } from '../door/tokens/seat-token.ts'
import type { Clock, PorterPort, Request } from '../ports.ts'
import { type ControlReply, json, refusal } from './control-reply.ts'
import type { SiteSide, SiteSideAction } from './control-routes.ts'
import { type GivenClasses, givenClassesSchema } from './given-classes.ts'
import { parseSent } from './read-body.ts'

/** The longest that a lesson, a hand-in or a hold can be said to last. */
const longestMs = 12 * hour
/** Longest account name, as in the header `Preau-Person`. */
const accountLimit = 256

const until = z.number().int().safe()
const seat = z.string().refine((text) => parseSeatId(text) !== null, 'epoch:lane:number')
const classKey = z.string().refine((text) => classKeyClaim(text) !== null, 'a class as in classes.csv')
const person = z.string().min(1).max(accountLimit).nullable()

const schemas = {
  mark: z.strictObject({ seat, reason: z.enum(['lesson', 'handIn']), until }),
  bind: z.union([z.strictObject({ seat, person }), z.strictObject({ token: z.string().max(2_048), person })]),
  hold: z.strictObject({ class: classKey, size: z.number().int().min(1), until }),
  release: z.strictObject({ class: classKey }),
  end: z.strictObject({ seat }),
  classes: givenClassesSchema,
}

export interface SiteSideParts {
  readonly site: string
  readonly porter: PorterPort
  readonly clock: Clock
  readonly localClock: LocalClock
  readonly seatKeys: () => KeyChain
  readonly pseudonym: (account: string) => string
  readonly reportsSignIns: boolean
  readonly given: GivenClasses
  /** The windows are in use from then on. */
  readonly onClasses: (windows: ClassWindows, at: number) => void
}

/** What the site behind may ask of its gate over the control port. */
export const createSiteSide = (parts: SiteSideParts): SiteSide => {
  const { porter } = parts
  const isBounded = (at: number): boolean => at > parts.clock() && at <= parts.clock() + longestMs
  const ask = async (request: Request, tell: (answer: Answer) => ControlReply): Promise<ControlReply> =>
    tell(await porter.ask(request))

  const answers: {
    readonly [Action in SiteSideAction]: (body: unknown) => Promise<ControlReply> | ControlReply
  } = {
    mark: (body) => {
      const sent = parseSent(schemas.mark, body)
      if (!sent.ok) return sent.refusal
      return isBounded(sent.value.until) ? ask({ kind: 'mark', ...sent.value }, marked) : wrongUntil
    },
    hold: (body) => {
      const sent = parseSent(schemas.hold, body)
      if (!sent.ok) return sent.refusal
      const { class: key, size, until: end } = sent.value
      return isBounded(end) ? ask({ kind: 'hold', classKey: key, size, until: end }, held) : wrongUntil
    },
    release: (body) => {
      const sent = parseSent(schemas.release, body)
      if (!sent.ok) return sent.refusal
      return ask({ kind: 'release', classKey: sent.value.class }, () => json({ done: true }))
    },
    end: (body) => {
      const sent = parseSent(schemas.end, body)
      return sent.ok ? ask({ kind: 'end', seat: sent.value.seat }, ended) : sent.refusal
    },
    bind: (body) => {
      const sent = parseSent(schemas.bind, body)
      if (!sent.ok) return sent.refusal
      if (!parts.reportsSignIns) return reportsNothing
      const request = bindRequest(parts, sent.value)
      return request.ok ? ask(request.value, bound) : request.refusal
    },
    classes: (body) => {
      const sent = parseSent(schemas.classes, body)
      if (!sent.ok) return sent.refusal
      const at = parts.clock()
      const replaced = parts.given.replace(sent.value.classes, parts.localClock(at))
      if (!replaced.ok) return { status: 409, why: replaced.refusal }
      parts.onClasses(parts.given.windows(), at)
      return json(replaced.value)
    },
  }
  return async (action, body) => answers[action](body)
}

/** By the token, which names the device; or by the seat, whose newest device it then is. */
const bindRequest = (
  parts: SiteSideParts,
  sent: z.infer<typeof schemas.bind>,
): Outcome<Request, ControlReply> => {
  const person = sent.person === null ? null : parts.pseudonym(sent.person)
  if ('seat' in sent) return accepted({ kind: 'bindSeat', seat: sent.seat, person })
  const token = readSeatToken(parts.seatKeys(), parts.site, sent.token, parts.clock())
  if (token.ok) return accepted({ kind: 'bind', claim: token.value.claim, person })
  return refused(
    refusal(
      409,
      'Ce jeton de siège ne vaut rien, ou plus.',
      'This seat token is worth nothing, or no longer.',
    ),
  )
}

const marked = (answer: Answer): ControlReply => {
  if (answer.to !== 'mark') throw new Error('Broken invariant: a mark is answered as one')
  const { done, limit, inLesson } = answer
  if (done) return json({ done, limit, inLesson })
  return inLesson >= limit
    ? refusal(
        409,
        `${inLesson} personnes sont en cours, et ${limit} au plus peuvent l’être.`,
        `${inLesson} persons are in a lesson, and at most ${limit} can be.`,
      )
    : nobodyThere
}

const held = (answer: Answer): ControlReply => {
  if (answer.to !== 'hold') throw new Error('Broken invariant: a hold is answered as one')
  if (answer.answer.kind !== 'refused') return json(answer.answer)
  const { why, limit } = answer.answer
  return why === 'tooLarge'
    ? refusal(
        409,
        `Le site n’a que ${limit} sièges : cette classe n’y tiendra jamais.`,
        `The site has only ${limit} seats: this class can never be held.`,
      )
    : refusal(409, `Il y a de la place pour ${limit}, pas plus.`, `There is room for ${limit}, no more.`)
}

const ended = (answer: Answer): ControlReply =>
  answer.to === 'end' && answer.done ? json({ done: true }) : nobodyThere

const bound = (answer: Answer): ControlReply => {
  if (answer.to !== 'seat') throw new Error('Broken invariant: a sign-in is answered as a seat')
  switch (answer.answer.kind) {
    case 'in':
      return json({ seat: answer.answer.claim.seat })
    case 'over':
      return nobodyThere
    case 'shared':
      return refusal(
        409,
        'Ce jeton a été renouvelé depuis, ailleurs. Prenez le plus récent.',
        'This token has been renewed since, elsewhere. Take the newest.',
      )
    case 'devices':
      return refusal(
        409,
        'Plusieurs appareils partagent ce siège : il garde sa personne. Donnez le jeton de l’appareil, ou au plus quatre appareils.',
        'Several devices share this seat: it keeps its person. Give the token of the device, or at most four devices.',
      )
  }
}

const nobodyThere = refusal(
  409,
  'Personne n’est assis à ce siège : il a déjà pris fin, ou n’a jamais été pris.',
  'Nobody sits on this seat: it has ended already, or was never taken.',
)

const wrongUntil = refusal(
  400,
  '« until » doit être à venir, et dans douze heures au plus (millisecondes depuis 1970).',
  '"until" must be to come, and within twelve hours (milliseconds since 1970).',
)

const reportsNothing = refusal(
  409,
  'Cette entrée ne suit pas les connexions. Réglez signed-in, par exemple signed-in = "header", et redémarrez.',
  'This gate does not follow sign-ins. Set signed-in, for example signed-in = "header", and restart.',
)
