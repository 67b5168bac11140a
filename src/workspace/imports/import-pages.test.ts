import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { defined } from '../../kernel/assert.ts'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { giveFiles } from '../../../test/workspace/give-files.ts'
import { workspaceForTests } from '../../../test/workspace/workspace-world.ts'
import { type GivenFileOfTest, smallDelivery } from '../../../test/rules/import-sample.ts'
import { importRoutes } from './import-routes.ts'
import { readingsOf } from './reading/readings.ts'

const world = workspaceForTests(() => ({ routes: importRoutes, publicRoutes: [] }))

/** Nearly everybody of a small school leaves at once where one person changes. */
const meant = { meant: 'yes' }

/** Gives files as a browser does, waits until they are read, and gives back the way to their page. */
const give = async (
  name: 'office' | 'head',
  files: readonly GivenFileOfTest[],
  fields: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const { parts, school } = world()
  const page = await giveFiles(world(), name, '/import', files, fields)
  assert.equal(page.status, 303, page.text)
  await readingsOf(parts).of(school.schoolId)
  return String(page.headers['location'])
}

test('W3 an import is previewed, applied and undone, by pages alone', needsPostgres, async () => {
  const visitor = await world().as('office')
  const path = await give('office', smallDelivery())
  const preview = await visitor.get(path)
  assert.equal(preview.status, 200)
  assert.match(preview.text, /Rien n’est encore écrit\. Voici ce qui changerait/)
  assert.match(preview.text, /<b>3<\/b><span>personnes ajoutées/)
  const people = () =>
    world().inSchool(
      async (session) => (await session.query('select from people where disabled_at is null')).count,
    )
  const before = await people()
  assert.equal((await visitor.post(`${path}/appliquer`, meant)).status, 303)
  assert.equal(await people(), before + 3)
  assert.match((await visitor.get(path)).text, /Cet import est fait/)
  assert.equal((await visitor.post(`${path}/appliquer`)).status, 409)
  const again = await give('head', smallDelivery())
  assert.match((await visitor.get(again)).text, /Rien ne change/)
  assert.match((await visitor.get('/import')).text, /Annuler le dernier import/)
  assert.equal((await visitor.post(`${path}/annuler`)).status, 303)
  assert.equal(await people(), before)
  assert.match((await visitor.get(path)).text, /Cet import a été annulé/)
})

test(
  'W3 a bad line is told with file, line, column and what to do, and nothing is imported',
  needsPostgres,
  async () => {
    const visitor = await world().as('office')
    const path = await give('office', smallDelivery({ birthDate: '31/02/2013' }))
    const { text } = await visitor.get(path)
    assert.match(text, /1 ligne est à corriger/)
    assert.match(text, /<th scope="row">CSVExtraction-eleves\.csv<\/th>/)
    assert.match(text, /data-label="Ligne">\s*2\s*</)
    assert.match(text, /data-label="Colonne">Date naissance</)
    assert.match(text, /n’est pas une date acceptée/)
    assert.equal((await visitor.post(`${path}/appliquer`)).status, 409)
    const csv = await visitor.get(`${path}/liste.csv`)
    assert.match(String(csv.headers['content-disposition']), /^attachment/)
    assert.match(csv.text, /CSVExtraction-eleves\.csv;2;Date naissance;31\/02\/2013;/)
    const json: { findings: readonly { code: string }[] } = JSON.parse(
      (await visitor.get(`${path}/liste.json`)).text,
    )
    assert.equal(json.findings[0]?.code, 'wrongDate')
    const tolerant = await give('office', smallDelivery({ birthDate: '31/02/2013' }), {
      strictness: 'tolerant',
    })
    assert.match((await visitor.get(tolerant)).text, /laissées de côté/)
    assert.equal((await visitor.post(`${tolerant}/appliquer`, meant)).status, 303)
  },
)

test('W3 a preview that is no longer true is not applied', needsPostgres, async () => {
  const visitor = await world().as('office')
  const path = await give('office', smallDelivery({ givenName: 'Maëlle' }))
  await world().inSchool((session) =>
    session.query(`update people set mobile = '0699000000' where id = $1`, [world().school.people.mother]),
  )
  const refused = await visitor.post(`${path}/appliquer`, meant)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /L’école a changé depuis cet aperçu/)
})

test('W3 files of names are taken away once they are imported', needsPostgres, async () => {
  const { parts, school } = world()
  const visitor = await world().as('office')
  const path = await give('office', smallDelivery({ givenName: 'Lola' }))
  assert.equal((await visitor.post(`${path}/appliquer`, meant)).status, 303)
  await give('office', smallDelivery({ givenName: 'Lola' }))
  const left = await readdir(join(parts.folder, 'imports', school.schoolId))
  assert.ok(!left.includes(defined(path.split('/').at(-1), 'a path has an end')))
})

test('W1 W2 nobody but the head and the office of the school sees an import', needsPostgres, async () => {
  const path = await give('office', smallDelivery({ givenName: 'Rose' }))
  for (const name of ['ines', 'mother', 'teacher', 'operator'] as const) {
    assert.equal((await (await world().as(name)).get('/import')).status, 404)
    assert.equal((await (await world().as(name)).get(path)).status, 404)
    assert.equal((await (await world().as(name)).post(`${path}/appliquer`)).status, 403)
  }
  const elsewhere = await world().as('head', { school: world().elsewhere })
  for (const page of [path, `${path}/liste.csv`, `${path}/liste.json`])
    assert.equal((await elsewhere.get(page)).status, 404)
  assert.equal((await elsewhere.post(`${path}/appliquer`)).status, 404)
  assert.equal((await elsewhere.post(`${path}/annuler`)).status, 404)
})

test('an empty form, and a file of nothing known, are answered with a sentence', needsPostgres, async () => {
  const visitor = await world().as('office')
  const none = await giveFiles(world(), 'office', '/import', [])
  assert.equal(none.status, 422)
  assert.match(none.text, /Choisissez au moins un fichier/)
  const path = await give('office', [{ name: 'photo.jpg', text: 'JFIF' }])
  assert.match((await visitor.get(path)).text, /Ces fichiers ne peuvent pas être lus/)
  assert.equal((await visitor.post(`${path}/appliquer`)).status, 409)
})

test('only a head makes heads', needsPostgres, async () => {
  const files = smallDelivery({ isDirector: true, givenName: 'Jade' })
  const path = await give('office', files)
  const office = await world().as('office')
  assert.match((await office.get(path)).text, /droits de la direction/)
  assert.equal((await office.post(`${path}/appliquer`)).status, 409)
  assert.equal((await (await world().as('head')).post(`${path}/appliquer`, meant)).status, 303)
})

test('W3 a timetable is previewed and applied as people are', needsPostgres, async () => {
  const visitor = await world().as('office')
  const { rows } = await world().inSchool((session) =>
    session.query<{ name: string }>('select name from classes where id = $1', [world().school.classes['6A']]),
  )
  const csv = [
    'semaines;jour;debut;fin;classe;matiere;professeur;salle',
    `;lundi;08:00;09:00;${rows[0]?.name};Mathématiques;LEFÈVRE Claire;B12`,
  ].join('\r\n')
  const path = await give('office', [{ name: 'edt.csv', text: csv }], { what: 'timetable' })
  const { text } = await visitor.get(path)
  assert.match(text, /<b>1<\/b><span>cours</, text)
  assert.equal((await visitor.post(`${path}/appliquer`)).status, 303)
  const lessons = () =>
    world().inSchool(
      async (session) => (await session.query('select from lessons where disabled_at is null')).count,
    )
  assert.equal(await lessons(), 1)
  const again = await give('office', [{ name: 'edt.csv', text: csv }], { what: 'timetable' })
  assert.equal((await visitor.post(`${again}/appliquer`)).status, 303)
  assert.equal(await lessons(), 1)
})
