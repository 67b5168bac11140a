import { defined } from '../../kernel/assert.ts'
import { thingOf } from '../access/thing.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { classesToChoose, findPeople } from './find-people.ts'
import type { LimitTrouble } from './guardian-form.ts'
import { type Guardianship, isGuardianship, limitGuardianship } from './limit-guardianship.ts'
import { parseLimit, settable } from './parse-limit.ts'
import { parsePeopleFilter } from './people-filter.ts'
import { peoplePage } from './people-page.ts'
import { peopleWords, typeset } from './people-words.ts'
import { personPage } from './person-page.ts'
import { type PersonFile, readGuardianshipRecords, readPerson } from './read-person.ts'

const search = async ({ session, query, language, formats, school }: AskedBy): Promise<Answer> => {
  const classes = await classesToChoose(session)
  const filter = parsePeopleFilter(
    query,
    classes.map(({ id }) => id),
  )
  const found = await findPeople(session, filter)
  const { timeZone } = school
  return {
    kind: 'page',
    title: peopleWords[language].title,
    place: 'more',
    main: peoplePage({ language, formats, timeZone, filter, classes, found }),
  }
}

const personId = ({ path }: AskedBy): string => path['personId'] ?? ''

const guardianshipOf = (asked: AskedBy): Guardianship => ({
  pupilId: personId(asked),
  guardianId: asked.path['guardianId'] ?? '',
})

/** What was changed just now, of a guardian who is still there and stands so. */
const newsOf = ({ query, language }: AskedBy, person: PersonFile): string | null => {
  const guardian = person.guardians.find((one) => one.personId === query.get('change'))
  const now = settable.find((kind) => kind === guardian?.responsibility)
  if (guardian === undefined || now === undefined) return null
  const say = peopleWords[language].changed[now]
  return typeset(language, say(`${guardian.givenName} ${guardian.familyName}`, person.givenName))
}

const show = async (asked: AskedBy, trouble: LimitTrouble | null): Promise<Answer> => {
  const { session, language, formats, school, today, actor } = asked
  const person = defined(await readPerson(session, personId(asked)), 'the thing of this route was read')
  const isHead = actor.roles.has('head')
  // Their code opens the whole school: only the head gives it.
  const isOfHead = person.roles.includes('head') || person.roles.includes('operator')
  const main = personPage({
    language,
    formats,
    timeZone: school.timeZone,
    today,
    person,
    records: await readGuardianshipRecords(session, person.personId),
    mayGiveCode: isHead || !isOfHead,
    mayEndSessions: isHead,
    mayLimit: isHead,
    news: newsOf(asked, person),
    trouble,
  })
  const title = `${person.givenName} ${person.familyName}`
  return { kind: 'page', title, place: 'more', main, status: trouble === null ? 200 : 422 }
}

const limit = async (asked: AskedBy): Promise<Answer> => {
  const { session, form, today, language, actor, at } = asked
  const guardianship = guardianshipOf(asked)
  const parsed = parseLimit(form, today)
  if (!parsed.ok) {
    const text = peopleWords[language].refusals[parsed.refusal]
    return show(asked, { guardianId: guardianship.guardianId, text, form })
  }
  const from = await limitGuardianship(session, guardianship, parsed.value, { by: actor.personId, at })
  if (from === null) return { kind: 'notFound' }
  return { kind: 'see', to: `/personne/${guardianship.pupilId}?change=${guardianship.guardianId}` }
}

export const peopleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/personnes',
    action: 'people.read',
    thing: ({ school }) => thingOf(school.schoolId),
    answer: search,
  },
  {
    method: 'GET',
    path: '/personne/:personId',
    action: 'people.read',
    thing: async (asked) =>
      (await readPerson(asked.session, personId(asked))) === null ? null : thingOf(asked.school.schoolId),
    answer: (asked) => show(asked, null),
  },
  {
    method: 'POST',
    path: '/personne/:personId/responsable/:guardianId',
    action: 'guardianship.limit',
    thing: async (asked) => {
      const pupil = await readPerson(asked.session, personId(asked))
      if (pupil === null || !(await isGuardianship(asked.session, guardianshipOf(asked)))) return null
      return thingOf(asked.school.schoolId, { pupilIds: [pupil.personId] })
    },
    answer: limit,
  },
]
