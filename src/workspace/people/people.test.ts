import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { workspaceForTests } from '../../../test/workspace/workspace-world.ts'
import { createAccount, noteSignedIn } from '../accounts/accounts.ts'
import { peopleShownMost } from './find-people.ts'
import { peopleRoutes } from './people-routes.ts'

const world = workspaceForTests(() => ({ routes: peopleRoutes, publicRoutes: [] }))

const clean = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

/** Names of those whom a page lists, in its order. */
const listed = async (query: string, name: 'head' | 'office' = 'office'): Promise<readonly string[]> => {
  const page = await (await world().as(name)).get(`/personnes?${query}`)
  assert.equal(page.status, 200)
  return [...page.text.matchAll(/href="\/personne\/[^"]+"[^>]*>\s*<span><strong>([^<]+)</g)].map(
    ([, found = '']) => found,
  )
}

test('somebody is found by the beginning of a name, without accents or capitals', needsPostgres, async () => {
  assert.deepEqual(await listed('q=lefe'), ['Lefèvre Claire'])
  assert.deepEqual(await listed('q=LEF%C3%88VRE+cl'), ['Lefèvre Claire'])
  assert.deepEqual(await listed('q=zoe'), ['Martin Zoé'])
  assert.deepEqual(await listed('q=efevre'), [], 'not by the middle of a name')
  assert.deepEqual(await listed('q=%25'), [], 'no sign stands for others')
  assert.equal((await listed('q=benali')).length, 4)
})

test('people are filtered by role, by class and by whether they ever signed in', needsPostgres, async () => {
  const { school, inSchool, time } = world()
  assert.deepEqual(await listed('role=head', 'head'), ['Roux Anne'])
  const inSixA = `classe=${school.classes['6A']}`
  assert.deepEqual(await listed(`${inSixA}&role=pupil`), ['Benali Inès'])
  assert.deepEqual(await listed(`${inSixA}&role=guardian&q=ben`), ['Benali Karim', 'Benali Samira'])
  await inSchool(async (session) => {
    const personId = school.people.ines
    await createAccount(session, { personId, login: 'ines.benali', passphraseHash: '$argon2id$made' })
    await noteSignedIn(session, personId, time.now)
  })
  assert.deepEqual(await listed('q=ines'), ['Benali Inès'])
  assert.deepEqual(await listed('q=ines&jamais=1'), [])
  assert.deepEqual(await listed('q=yanis&jamais=1'), ['Benali Yanis'])
  const page = await (await world().as('office')).get(`/personne/${school.people.ines}`)
  assert.match(clean(page.text), /24 novembre 2026, 08:00/)
})

test('a long list is cut, and says how many there are', needsPostgres, async () => {
  const { elsewhere, inSchool } = world()
  await inSchool(async (session) => {
    const made = `insert into people (school_id, given_name, family_name)
      select preau_school(), 'Ada', 'Xylo-' || n from generate_series(1, 61) n`
    await session.query(made)
  }, elsewhere)
  const head = await world().as('head', { school: elsewhere })
  const page = await head.get('/personnes?q=xylo')
  assert.equal([...page.text.matchAll(/href="\/personne\//g)].length, peopleShownMost)
  assert.match(page.text, /Les 50 premières sur 61/)
  assert.deepEqual(await listed('q=xylo'), [], 'they are of another school')
})

test(
  'a person’s page says roles, classes and who is responsible, to office and head',
  needsPostgres,
  async () => {
    const { school } = world()
    const office = await world().as('office')
    const pupil = clean((await office.get(`/personne/${school.people.ines}`)).text)
    for (const said of ['Élève', '6A', 'Samira Benali', 'Responsable légal', 'Jugement du 12 mars 2026'])
      assert.ok(pupil.includes(said), said)
    assert.match(pupil, new RegExp(`href="/personne/${school.people.ines}/code"`))
    assert.doesNotMatch(pupil, /sessions\/fin|\/responsable\//, 'the office limits nobody')
    const guardian = clean((await office.get(`/personne/${school.people.mother}`)).text)
    for (const said of ['Inès Benali', 'Yanis Benali', 'Jamais connecté'])
      assert.ok(guardian.includes(said), said)
    const headOfSchool = await office.get(`/personne/${school.people.head}`)
    assert.doesNotMatch(
      headOfSchool.text,
      /\/code"/,
      'only the head gives a code that opens the whole school',
    )
    const forHead = await (await world().as('head')).get(`/personne/${school.people.ines}`)
    assert.match(forHead.text, /sessions\/fin/)
    assert.match(forHead.text, /\/responsable\//)
  },
)

test('W2 the people of a school are not there for those of another one', needsPostgres, async () => {
  const { school, elsewhere } = world()
  for (const name of ['head', 'office'] as const) {
    const visitor = await world().as(name, { school: elsewhere })
    assert.equal((await visitor.get(`/personne/${school.people.ines}`)).status, 404)
  }
  for (const name of ['ines', 'mother', 'teacher', 'operator'] as const) {
    const visitor = await world().as(name)
    for (const path of ['/personnes', `/personne/${school.people.ines}`])
      assert.equal((await visitor.get(path)).status, 404, `${name} ${path}`)
  }
})
