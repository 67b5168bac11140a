import { defined } from '../../../kernel/assert.ts'
import { type Thing, thingOf } from '../../access/thing.ts'
import type { Answer, AskedBy, Route } from '../../web/route.ts'
import type { AccountParts } from '../account-parts.ts'
import { type AccountPerson, personById } from '../accounts.ts'
import { classesOfPupil } from '../class-people.ts'
import { endDevices } from '../leaving.ts'
import { codeShownPage, giveCodePage } from '../pages/give-code-page.ts'
import { codeLifeMs, giveCodes } from '../sign-in-codes.ts'
import { instantText } from '../told.ts'
import { wordsFor } from './account-routes.ts'

/** A person as a thing: a pupil is also of their classes; anybody else is only of the school. */
const personThing = async ({ session, path, school }: AskedBy): Promise<Thing | null> => {
  const personId = path['personId'] ?? ''
  const person = await personById(session, personId)
  if (person === null) return null
  const isPupil = person.roles.includes('pupil')
  return thingOf(school.schoolId, {
    personIds: [personId],
    pupilIds: isPupil ? [personId] : [],
    classIds: isPupil ? await classesOfPupil(session, personId) : [],
  })
}

const askedPerson = async ({ session, path }: AskedBy): Promise<AccountPerson> =>
  defined(await personById(session, path['personId'] ?? ''), 'the thing of this route was read')

const nameOf = ({ givenName, familyName }: AccountPerson): string => `${givenName} ${familyName}`

/** Whose code opens the whole school: only they themselves give it to each other. */
const isOfHead = ({ roles }: AccountPerson): boolean => roles.includes('head') || roles.includes('operator')

const show = async (asked: AskedBy, trouble: string | null = null): Promise<Answer> => {
  const words = wordsFor(asked)
  const person = await askedPerson(asked)
  const isHead = asked.actor.roles.has('head')
  const ended = /^\d{1,4}$/.exec(asked.query.get('fermes') ?? '')?.[0]
  return {
    kind: 'page',
    title: words.giveCode.title,
    status: trouble === null ? 200 : 403,
    main: giveCodePage({
      words,
      personId: person.personId,
      name: nameOf(person),
      mayTakeFactor: isHead && person.hasFactor,
      mayEndSessions: isHead,
      news: ended === undefined ? null : words.giveCode.ended(Number(ended)),
      trouble,
    }),
  }
}

/** Where a code is typed: short enough for a board. */
export const typedAddress = ({ parts }: AskedBy): string => `${parts.publicUrl.host}/entrer`

const give = async ({ secrets }: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { actor, at, school, session, form } = asked
  const words = wordsFor(asked)
  const person = await askedPerson(asked)
  if (isOfHead(person) && !actor.roles.has('head')) return show(asked, words.giveCode.notYours)
  const giver = {
    schoolId: school.schoolId,
    at,
    givenBy: actor.personId,
    secrets,
    randomBytes: asked.parts.randomBytes,
  }
  const lifeMs = codeLifeMs.single
  const takesSecondFactor = form.get('preuve') === 'retirer' && actor.roles.has('head')
  const [code] = await giveCodes(session, giver, { personIds: [person.personId], lifeMs, takesSecondFactor })
  return {
    kind: 'page',
    title: words.giveCode.title,
    main: codeShownPage({
      words,
      personId: person.personId,
      name: nameOf(person),
      code: defined(code, 'one code was asked for'),
      until: instantText(asked, words, at + lifeMs),
      address: typedAddress(asked),
    }),
  }
}

const endSessions = async ({ passes }: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { path, at, actor, session } = asked
  const personId = path['personId'] ?? ''
  const exceptId = personId === actor.personId ? actor.sessionId : null
  const ended = await endDevices(session, { personId, at, exceptId })
  if (ended.passIds.length > 0) await passes?.revoke(ended.passIds)
  return { kind: 'see', to: `/personne/${personId}/code?fermes=${ended.sessions}` }
}

export const giveCodeRoutes = (parts: AccountParts): readonly Route[] => [
  {
    method: 'GET',
    path: '/personne/:personId/code',
    action: 'code.give',
    thing: personThing,
    answer: (asked) => show(asked),
  },
  {
    method: 'POST',
    path: '/personne/:personId/code',
    action: 'code.give',
    thing: personThing,
    answer: (asked) => give(parts, asked),
  },
  {
    method: 'POST',
    path: '/personne/:personId/sessions/fin',
    action: 'sessions.end',
    thing: personThing,
    answer: (asked) => endSessions(parts, asked),
  },
]
