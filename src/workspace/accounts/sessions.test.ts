import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { application, needsPostgres, owner, serverForTests } from '../../../test/database/test-server.ts'
import { makeSmallSchool, type SmallSchool } from '../../../test/workspace/small-school.ts'
import { defined } from '../../kernel/assert.ts'
import { hour, minute } from '../../kernel/duration.ts'
import type { Database, Session } from '../../platform/database/database.ts'
import { inSchool } from '../database/in-school.ts'
import { prepareWorkspaceDatabase } from '../database/prepare-workspace-database.ts'
import { tokenHashOf } from './digest.ts'
import { readActor } from './read-actor.ts'
import { sessionLimits } from './session-limits.ts'
import { createSession, endSession, endSessionsOf, livingSessions } from './sessions.ts'

let database: Database | null = null
let small: SmallSchool | null = null
let other: SmallSchool | null = null

const make = (to: Database): Promise<SmallSchool> => {
  const schoolId = randomUUID()
  return inSchool(to, schoolId, (session) => makeSmallSchool(session, schoolId, 'Collège Jean-Moulin'))
}

serverForTests({
  prepare: async ({ open }) => {
    assert.ok((await prepareWorkspaceDatabase(await open(owner))).ok)
    database = await open(application)
    small = await make(database)
    other = await make(database)
  },
})

const start = Date.parse('2026-11-24T07:00:00Z')
const school = (): SmallSchool => defined(small, 'the school is made')
const within = <Value>(work: (session: Session) => Promise<Value>, schoolId = school().schoolId) =>
  inSchool(defined(database, 'the database is open'), schoolId, work)

const begin = (personId: string, device: 'own' | 'shared' = 'shared'): Promise<string> =>
  within((session) =>
    createSession(session, {
      personId,
      at: start,
      hasSecondFactor: false,
      deviceLabel: 'Firefox, Android',
      limits: sessionLimits(device, false),
      randomBytes,
    }),
  )

const actorAt = (token: string, at: number) => within((session) => readActor(session, tokenHashOf(token), at))

test('an actor is read with roles, classes and children', needsPostgres, async () => {
  const { people, classes, schoolId } = school()
  const actor = defined(await actorAt(await begin(people.teacherParent), start + 1), 'the session lives')
  assert.deepEqual(actor, {
    schoolId,
    personId: people.teacherParent,
    sessionId: actor.sessionId,
    givenName: 'Nadia',
    familyName: 'Diallo',
    hasSecondFactor: false,
    roles: new Set(['teacher', 'guardian']),
    classIds: [],
    taughtClassIds: [classes['6A']],
    children: [
      { pupilId: people.otherPupil, givenName: 'Zoé', responsibility: 'legal', classIds: [classes['5B']] },
    ],
  })
  const pupil = defined(await actorAt(await begin(people.ines), start), 'the session lives')
  assert.deepEqual([pupil.classIds, pupil.children, [...pupil.roles]], [[classes['6A']], [], ['pupil']])
})

test('a right that ends is gone at the next request', needsPostgres, async () => {
  const { people } = school()
  const token = await begin(people.otherGuardian)
  assert.equal((await actorAt(token, start))?.children[0]?.responsibility, 'legal')
  await within((session) =>
    session.query(
      `update guardianships set responsibility = 'barred', document_note = 'Jugement' where guardian_id = $1`,
      [people.otherGuardian],
    ),
  )
  assert.equal((await actorAt(token, start))?.children[0]?.responsibility, 'barred')
  await within((session) =>
    session.query(`update people set disabled_at = now() where id = $1`, [people.otherGuardian]),
  )
  assert.equal(await actorAt(token, start), null)
})

test('a session ends when it idles, even if it was used before, and at its end', needsPostgres, async () => {
  const token = await begin(school().people.otherPupil)
  assert.ok(await actorAt(token, start + 59 * minute))
  assert.ok(await actorAt(token, start + 118 * minute))
  assert.equal(await actorAt(token, start + 178 * minute), null)
  const busy = await begin(school().people.otherPupil)
  for (let hours = 0.5; hours < 12; hours += 0.5) assert.ok(await actorAt(busy, start + hours * hour))
  assert.equal(await actorAt(busy, start + 12 * hour), null)
})

test('a session of another school, or an unknown token, is nobody', needsPostgres, async () => {
  const token = await begin(school().people.otherPupil)
  const read = (session: Session) => readActor(session, tokenHashOf(token), start)
  assert.equal(await within(read, defined(other, 'there is another one').schoolId), null)
  assert.equal(await actorAt(`${token.slice(1)}A`, start), null)
})

test('sessions are listed and ended: one, or all but this one', needsPostgres, async () => {
  const { yanis: tom, ines: lea } = school().people
  const [first, second, third] = [await begin(tom, 'own'), await begin(tom), await begin(tom)]
  const at = start + minute
  const actor = defined(await actorAt(second, at), 'the session lives')
  const list = await within((session) => livingSessions(session, { personId: tom, at }))
  assert.equal(list.length, 3)
  const { sessionId } = actor
  const end = (personId: string) => within((session) => endSession(session, { sessionId, personId, at }))
  assert.equal(await end(lea), false)
  assert.equal(await end(tom), true)
  assert.equal(await actorAt(second, at), null)
  const kept = defined(await actorAt(first, at), 'it lives').sessionId
  assert.equal(await within((session) => endSessionsOf(session, { personId: tom, at, exceptId: kept })), 1)
  assert.equal(await actorAt(third, at), null)
  assert.ok(await actorAt(first, at))
})

test('two requests at once keep one sign of life and wait for nobody', needsPostgres, async () => {
  const token = await begin(school().people.otherPupil)
  const at = start + 10 * minute
  await within(async (session) => {
    assert.ok(await readActor(session, tokenHashOf(token), at))
    assert.ok(await actorAt(token, at))
  })
})
