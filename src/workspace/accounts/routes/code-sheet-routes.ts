import { defined } from '../../../kernel/assert.ts'
import { type Thing, thingOf } from '../../access/thing.ts'
import type { Answer, AskedBy, Route } from '../../web/route.ts'
import type { AccountParts } from '../account-parts.ts'
import { className, type ClassPerson, guardiansOfClass, pupilsOfClass } from '../class-people.ts'
import { chooseSheetPage, codeSheetPage } from '../pages/code-sheet-page.ts'
import { qrSymbol } from '../qr-drawing.ts'
import { codeLifeMs, giveCodes } from '../sign-in-codes.ts'
import { wordsFor } from './account-routes.ts'
import { typedAddress } from './give-code-routes.ts'

const classIdOf = ({ path }: AskedBy): string => path['classId'] ?? ''

const classThing = async (asked: AskedBy): Promise<Thing | null> =>
  (await className(asked.session, classIdOf(asked))) === null
    ? null
    : thingOf(asked.school.schoolId, { classIds: [classIdOf(asked)] })

const nameOf = async (asked: AskedBy): Promise<string> =>
  defined(await className(asked.session, classIdOf(asked)), 'the class of this route was read')

const without = (people: readonly ClassPerson[]): readonly ClassPerson[] =>
  people.filter(({ hasAccount }) => !hasAccount)

const show = async (asked: AskedBy): Promise<Answer> => {
  const words = wordsFor(asked)
  const { session } = asked
  const pupils = await pupilsOfClass(session, classIdOf(asked))
  const guardians = await guardiansOfClass(session, classIdOf(asked))
  const counts = { pupils: without(pupils).length, guardians: without(guardians).length }
  const already = pupils.length + guardians.length - counts.pupils - counts.guardians
  const name = await nameOf(asked)
  return {
    kind: 'page',
    title: words.sheet.title(name),
    main: chooseSheetPage({
      words,
      classId: classIdOf(asked),
      className: name,
      counts: { ...counts, already },
      people: pupils.map(({ personId, givenName, familyName }) => ({
        personId,
        name: `${familyName} ${givenName}`,
      })),
    }),
  }
}

const make = async ({ secrets, classLink }: AccountParts, asked: AskedBy): Promise<Answer> => {
  const { session, actor, at, school, form, parts } = asked
  const words = wordsFor(asked)
  const classId = classIdOf(asked)
  const isForGuardians = form.get('pour') === 'responsables'
  const people = without(await (isForGuardians ? guardiansOfClass : pupilsOfClass)(session, classId))
  const giver = {
    schoolId: school.schoolId,
    at,
    givenBy: actor.personId,
    secrets,
    randomBytes: parts.randomBytes,
  }
  const codes = await giveCodes(session, giver, {
    personIds: people.map(({ personId }) => personId),
    lifeMs: codeLifeMs.sheet,
  })
  const dayLink = await classLink?.(session, classId)
  const codeLink = new URL(`/ecole/${school.schoolId}/code`, parts.publicUrl).href
  const name = await nameOf(asked)
  return {
    kind: 'page',
    title: words.sheet.title(name),
    focus: true,
    main: codeSheetPage({
      words,
      classId,
      className: name,
      slips: people.map(({ givenName, familyName, childName }, index) => ({
        name: `${givenName} ${familyName}`,
        of: childName,
        code: defined(codes[index], 'each person has a code'),
      })),
      address: typedAddress(asked),
      drawing: qrSymbol(dayLink ?? codeLink),
      drawingLabel: dayLink === null || dayLink === undefined ? words.sheet.codeLink : words.sheet.dayLink,
    }),
  }
}

export const codeSheetRoutes = (parts: AccountParts): readonly Route[] => [
  {
    method: 'GET',
    path: '/classe/:classId/codes',
    action: 'codeSheet.print',
    thing: classThing,
    answer: show,
  },
  {
    method: 'POST',
    path: '/classe/:classId/codes',
    action: 'codeSheet.print',
    thing: classThing,
    answer: (asked) => make(parts, asked),
  },
]
