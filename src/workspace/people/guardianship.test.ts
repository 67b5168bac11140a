import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { makeSmallTimetable } from '../../../test/workspace/small-timetable.ts'
import { type Visitor, workspaceForTests } from '../../../test/workspace/workspace-world.ts'
import { createAccountSecrets } from '../accounts/account-secrets.ts'
import { createPassphraseHasher } from '../accounts/passphrase-hasher.ts'
import { DatabaseFault } from '../../platform/database/database-fault.ts'
import { allRoutes } from '../web/all-routes.ts'

const secrets = createAccountSecrets(randomBytes(32))
const world = workspaceForTests((parts) => allRoutes(parts, { secrets, hasher: createPassphraseHasher() }))

const clean = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('&#39;', '’')

const judgment = { depuis: '2026-11-20', document: 'Jugement du 20 novembre 2026' }

const pathOf = (guardian: 'father' | 'mother' | 'informed' | 'barred'): string => {
  const { people } = world().school
  return `/personne/${people.ines}/responsable/${people[guardian]}`
}

const standing = async (guardian: 'father' | 'mother'): Promise<readonly unknown[]> => {
  const { school, inSchool } = world()
  const { rows } = await inSchool((session) =>
    session.query(
      `select responsibility, since, document_note as note from guardianships where pupil_id = $1 and guardian_id = $2`,
      [school.people.ines, school.people[guardian]],
    ),
  )
  return rows
}

const untouched = [{ responsibility: 'legal', since: '2026-09-01', note: null }]

/** What a guardian sees of Inès: her name on their pages, her absences. */
const sees = async (guardian: Visitor): Promise<{ readonly day: boolean; readonly absences: boolean }> => {
  const { ines } = world().school.people
  const [day, absences] = [await guardian.get('/aujourdhui'), await guardian.get(`/absences?eleve=${ines}`)]
  return { day: day.text.includes('Inès'), absences: absences.text.includes('Inès') }
}

test('W2 a barred parent loses the child’s pages at the next request', needsPostgres, async () => {
  const { school, inSchool, time } = world()
  await inSchool((session) => makeSmallTimetable(session, school))
  const [head, father, mother] = [
    await world().as('head'),
    await world().as('father'),
    await world().as('mother'),
  ]
  assert.deepEqual(await sees(father), { day: true, absences: true })
  const barred = await head.post(pathOf('father'), { ...judgment, responsabilite: 'barred' })
  assert.equal(barred.status, 303)
  assert.deepEqual(await sees(father), { day: false, absences: false })
  assert.deepEqual(
    await sees(mother),
    { day: true, absences: true },
    'the other parent sees the same as before',
  )
  const page = clean((await head.get(String(barred.headers['location']))).text)
  assert.match(page, /L’accès de Karim Benali à ce qui concerne Inès a pris fin à l’instant/)
  assert.match(page, /Karim Benali : de « responsable légal » à « accès fermé »/)
  assert.match(page, /Jugement du 20 novembre 2026/)
  assert.match(page, /Par Anne Roux, le 24 novembre 2026, 08:00\. Vaut depuis le 20 novembre 2026/)
  time.now += 60_000
  const opened = await head.post(pathOf('father'), { depuis: '2026-11-24', responsabilite: 'legal' })
  assert.equal(opened.status, 303)
  assert.deepEqual(await sees(father), { day: true, absences: true })
  const { rows } = await inSchool((session) =>
    session.query(`select from_responsibility as "from", to_responsibility as "to", document_note as note, set_by as by
      from guardianship_records order by set_at`),
  )
  const by = school.people.head
  assert.deepEqual(rows, [
    { from: 'legal', to: 'barred', note: judgment.document, by },
    { from: 'barred', to: 'legal', note: null, by },
  ])
})

test('W2 an informed parent reads, and decides nothing any more', needsPostgres, async () => {
  const { ines } = world().school.people
  const [head, mother] = [await world().as('head'), await world().as('mother')]
  const excuse = { eleve: ines, motif: 'Fièvre', du: '2026-11-24', au: '2026-11-24' }
  assert.equal((await mother.post('/absences', excuse)).status, 303)
  assert.equal((await head.post(pathOf('mother'), { ...judgment, responsabilite: 'informed' })).status, 303)
  assert.deepEqual(await sees(mother), { day: true, absences: true })
  assert.equal((await mother.post('/absences', excuse)).status, 403)
  await head.post(pathOf('mother'), { depuis: '2026-09-01', responsabilite: 'legal' })
})

test(
  'W2 a right is limited by a document with a date only, and the page says so',
  needsPostgres,
  async () => {
    const { inSchool } = world()
    const head = await world().as('head')
    await head.post(pathOf('father'), { depuis: '2026-09-01', responsabilite: 'legal' })
    const count = async (): Promise<number> =>
      (await inSchool((session) => session.query('select from guardianship_records'))).count
    const before = await count()
    const refusedForms = [
      [{ ...judgment, responsabilite: 'barred', document: ' ' }, /Nommez le document et sa date/],
      [{ ...judgment, responsabilite: 'informed', document: '' }, /Nommez le document et sa date/],
      [{ ...judgment, responsabilite: 'barred', depuis: '2026-02-30' }, /La date n’existe pas/],
      [{ ...judgment, responsabilite: 'barred', depuis: '2026-11-25' }, /ne peut pas être à venir/],
      [{ ...judgment, responsabilite: 'contact' }, /l’une des trois/],
      [{ ...judgment, responsabilite: 'barred', document: 'x'.repeat(301) }, /300 caractères/],
    ] as const
    for (const [form, reason] of refusedForms) {
      const page = await head.post(pathOf('father'), form)
      assert.equal(page.status, 422)
      assert.match(clean(page.text), reason)
    }
    assert.deepEqual(await standing('father'), untouched)
    assert.equal(await count(), before, 'nothing is recorded of what was refused')
  },
)

test('W2 only the head limits a guardian, and only in their school', needsPostgres, async () => {
  const { school, elsewhere } = world()
  const form = { ...judgment, responsabilite: 'barred' }
  for (const name of ['office', 'teacher', 'mother', 'ines', 'operator'] as const)
    assert.equal((await (await world().as(name)).post(pathOf('father'), form)).status, 403, name)
  const theirs = await world().as('head', { school: elsewhere })
  assert.equal((await theirs.post(pathOf('father'), form)).status, 404)
  const head = await world().as('head')
  const { ines, otherGuardian, father } = school.people
  for (const path of [
    `/personne/${ines}/responsable/${otherGuardian}`,
    `/personne/${ines}/responsable/${randomUUID()}`,
    `/personne/${randomUUID()}/responsable/${father}`,
  ])
    assert.equal((await head.post(path, form)).status, 404, 'there is no such guardianship')
  assert.deepEqual(await standing('father'), untouched)
})

test('W2 what a head decided is never changed afterwards', needsPostgres, async () => {
  const { inSchool } = world()
  const refusedTo = (sql: string): Promise<void> =>
    assert.rejects(
      inSchool((session) => session.query(sql)),
      (error) => error instanceof DatabaseFault && error.code === 'notAllowed',
    )
  await refusedTo(`update guardianship_records set document_note = 'x'`)
  await refusedTo('delete from guardianship_records')
})
