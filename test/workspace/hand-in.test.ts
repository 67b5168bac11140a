import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { thingOf } from '../../src/workspace/access/thing.ts'
import { drainSpool } from '../../src/workspace/hand-in/drain/drain-spool.ts'
import { handInPart, handInScript } from '../../src/workspace/hand-in/hand-in-part.ts'
import { handInPublicRoutes } from '../../src/workspace/hand-in/hand-in-public-routes.ts'
import { handInRoutes } from '../../src/workspace/hand-in/hand-in-routes.ts'
import { thingOfHomework } from '../../src/workspace/hand-in/homework-facts.ts'
import type { Route } from '../../src/workspace/web/route.ts'
import { needsPostgres } from '../database/test-server.ts'
import { jpeg } from '../rules/sample-files.ts'
import { fieldsOf, type FormFile, submitHandIn } from './hand-in-form.ts'
import { makeHomework } from './hand-in-homework.ts'
import { workspaceForTests } from './workspace-world.ts'

/** The page of a homework, as far as the hand-in goes. */
const homeworkPage: Route = {
  method: 'GET',
  path: '/travail/:homeworkId',
  action: 'day.read',
  thing: async (asked) => (await thingOfHomework(asked)) ?? thingOf(asked.school.schoolId),
  answer: async (asked) => ({
    kind: 'page',
    title: 'Travail',
    main: await handInPart(asked, asked.path['homeworkId'] ?? ''),
    scripts: [handInScript],
  }),
}

const world = workspaceForTests(() => ({
  routes: [homeworkPage, ...handInRoutes],
  publicRoutes: handInPublicRoutes,
}))

const photo = (name: string): FormFile => ({ name, content: new Uint8Array(jpeg) })

const newHomework = (): Promise<string> =>
  world().inSchool((session) => makeHomework(session, world().school))

const openForm = async (homeworkId: string) =>
  fieldsOf((await (await world().as('ines')).get(`/travail/${homeworkId}`)).text)

const send = (form: Parameters<typeof submitHandIn>[2]) =>
  submitHandIn(world(), world().school.schoolId, form)

const arrived = (): Promise<void> => world().parts.handIn.drain.idle()

const rowsOf = (homeworkId: string) =>
  world().inSchool(
    async (session) =>
      (
        await session.query<{ id: string; files: number }>(
          `select i.id, (select count(*)::int from hand_in_files f where f.hand_in_id = i.id) as files
           from hand_ins i where homework_id = $1`,
          [homeworkId],
        )
      ).rows,
  )

test(
  'D3 the same hand-in sent many times at once arrives once, with one receipt',
  needsPostgres,
  async () => {
    const homeworkId = await newHomework()
    const { pass, handInId } = await openForm(homeworkId)
    const files = [photo('a.jpg')]
    const answers = await Promise.all(Array.from({ length: 8 }, () => send({ pass, handInId, files })))
    for (const answer of answers) {
      assert.equal(answer.statusCode, 200)
      assert.deepEqual(answer.json(), answers[0]?.json())
    }
    const receipt: unknown = answers[0]?.json()
    assert.partialDeepStrictEqual(receipt, { clock: '08:00' })
    await arrived()
    world().time.now += 60_000
    assert.deepEqual((await send({ pass, handInId, files })).json(), receipt, 'and after it was moved')
    await arrived()
    assert.deepEqual(await rowsOf(homeworkId), [{ id: handInId, files: 1 }])
    const other = await send({ pass, handInId, text: 'something else' })
    assert.equal(other.statusCode, 409)
    assert.match(other.body, /déjà servi/)
  },
)

test('D3 moved twice, a hand-in is there once', needsPostgres, async () => {
  const { database, handIn, log } = world().parts
  const homeworkId = await newHomework()
  const { pass, handInId } = await openForm(homeworkId)
  await arrived()
  const parts = { database, files: handIn.files, log }
  await send({ pass, handInId, files: [photo('a.jpg'), photo('b.jpg')] })
  const waiting = handIn.spool.find(world().school.schoolId, handInId)
  await arrived()
  assert.ok(waiting !== null)
  const again = {
    ...handIn.spool,
    waiting: () => [{ ...waiting, files: [], text: 'again' }],
    moved: async () => {},
  }
  assert.equal(await drainSpool({ ...parts, spool: again }), 0)
  assert.deepEqual(await rowsOf(homeworkId), [{ id: handInId, files: 1 }])
})

test(
  'D3 without script a form leads to its receipt, and pressed twice to the same',
  needsPostgres,
  async () => {
    const homeworkId = await newHomework()
    const form = { ...(await openForm(homeworkId)), text: 'Une journée sans écran.', isScript: false }
    const answer = await send(form)
    assert.equal(answer.statusCode, 303)
    const location = String(answer.headers['location'])
    assert.equal((await send(form)).headers['location'], location)
    const page = await world().anybody().get(location)
    assert.match(
      page.text,
      /Reçu à <time[^>]*>08:0\d<\/time\s*>, n°\u00a0<span class="number">[0-9A-Z]{4}-[0-9A-Z]{4}</,
    )
    await arrived()
    const refused = await send({ ...form, pass: `${form.pass.slice(0, -2)}AA` })
    assert.equal(refused.statusCode, 403)
    assert.match(refused.body, /<h1>Travail pas reçu<\/h1>/)
    const none = await world().anybody().get(`/recu/${world().school.schoolId}/${randomUUID()}`)
    assert.equal(none.status, 404)
  },
)

test('several photographs become one document, in their order', needsPostgres, async () => {
  const homeworkId = await newHomework()
  const form = await openForm(homeworkId)
  const files = [
    photo('1.jpg'),
    photo('2.jpg'),
    photo('3.jpg'),
    { name: 'note.txt', content: new TextEncoder().encode('a') },
  ]
  assert.equal((await send({ ...form, files })).statusCode, 200)
  await arrived()
  const page = await (await world().as('teacher')).get(`/rendu/${form.handInId}`)
  const links = [...page.text.matchAll(/href="(\/rendu\/[^"]*\/fichier\/[^"]*)"/g)].map(
    ([, link]) => link ?? '',
  )
  assert.equal(links.length, 2)
  const teacher = await world().as('teacher')
  const file = await teacher.get(defined(links[0], 'the first is the document'))
  assert.equal(file.headers['content-type'], 'application/pdf')
  assert.match(String(file.headers['content-disposition']), /^attachment; filename="pages.pdf"/)
})

test(
  'W6 what was handed in is a download that nothing runs in, whatever is inside',
  needsPostgres,
  async () => {
    const homeworkId = await newHomework()
    const form = await openForm(homeworkId)
    const content = new Uint8Array(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]))
    await send({ ...form, files: [{ name: '../../a.html', content }] })
    await arrived()
    const ines = await world().as('ines')
    const page = await ines.get(`/rendu/${form.handInId}`)
    const [, link = ''] = /href="(\/rendu\/[^"]*\/fichier\/[^"]*)"/.exec(page.text) ?? []
    const { headers, status } = await ines.get(link)
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'image/jpeg')
    assert.match(String(headers['content-disposition']), /^attachment; filename="a.jpg"/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(String(headers['content-security-policy']), /sandbox/)
    assert.equal((await world().anybody().get(link)).status, 303, 'not without a session')
    for (const name of ['yanis', 'barred', 'otherTeacher', 'otherGuardian'] as const)
      assert.equal((await (await world().as(name)).get(link)).status, 404, name)
    const away = await world().as('ines', { school: world().elsewhere })
    assert.equal((await away.get(link)).status, 404, 'W2: not from another school')
  },
)

test(
  'the teacher sees who handed in, when, late or not, and answers; the family sees it',
  needsPostgres,
  async () => {
    const homeworkId = await newHomework()
    const teacher = await world().as('teacher')
    const list = `/rendus/${homeworkId}`
    assert.match((await teacher.get(list)).text, /0 reçu sur 1[^]*Inès Benali[^]*Pas encore reçu/)
    const form = await openForm(homeworkId)
    const before = world().time.now
    world().time.now = Date.UTC(2026, 10, 25, 9, 11)
    await send({ ...form, text: 'Une <b>journée</b>' })
    await arrived()
    const page = (await teacher.get(list)).text
    assert.match(page, /1 reçu sur 1[^]*10:11[^]*En retard/)
    world().time.now = before
    const one = `/rendu/${form.handInId}`
    assert.match((await teacher.get(one)).text, /Une &lt;b&gt;journée/)
    assert.equal((await teacher.post(`${one}/retour`, { commentaire: ' ' })).status, 422)
    assert.equal((await (await world().as('ines')).post(`${one}/retour`, { commentaire: 'x' })).status, 403)
    const returned = await teacher.post(`${one}/retour`, { commentaire: 'Très bien,\nmais <tard>.' })
    assert.deepEqual([returned.status, returned.headers['location']], [303, one])
    for (const name of ['ines', 'mother', 'father', 'informed'] as const)
      assert.match(
        (await (await world().as(name)).get(one)).text,
        /Très bien,<br ?\/?>mais &lt;tard&gt;/,
        name,
      )
    assert.match((await teacher.get(list)).text, /Rendu avec commentaire/)
    const mother = (await (await world().as('mother')).get(`/travail/${homeworkId}`)).text
    assert.match(mother, /Travail d’Inès, reçu/)
    assert.doesNotMatch(mother, /laissez-passer/)
    assert.doesNotMatch(
      (await (await world().as('teacher')).get(`/travail/${homeworkId}`)).text,
      /laissez-passer/,
    )
  },
)

test('all of a homework is one archive, for its teacher', needsPostgres, async () => {
  const homeworkId = await newHomework()
  const form = await openForm(homeworkId)
  await send({ ...form, text: 'un texte', files: [photo('page.jpg')] })
  await arrived()
  const teacher = await world().as('teacher')
  const answer = await teacher.get(`/rendus/${homeworkId}/tout.zip`)
  assert.equal(answer.headers['content-type'], 'application/zip')
  assert.match(String(answer.headers['content-disposition']), /Lettre/)
  assert.match(answer.text, /In\S+ Benali\/texte.txt[^]*Benali\/1 page.jpg/)
  for (const name of ['ines', 'mother', 'otherTeacher'] as const)
    assert.equal((await (await world().as(name)).get(`/rendus/${homeworkId}/tout.zip`)).status, 404, name)
})

test('D3 the page says what is received before it has reached its place', needsPostgres, async () => {
  const { handIn } = world().parts
  const homeworkId = await newHomework()
  const form = await openForm(homeworkId)
  await arrived()
  const { spool } = handIn
  const offered = {
    schoolId: world().school.schoolId,
    handInId: form.handInId,
    homeworkId,
    pupilId: world().school.people.ines,
    openedAt: world().time.now,
    number: '7K4M-20QF',
    text: 'a',
    note: '',
    files: [],
    fingerprint: 'f',
  }
  assert.ok((await spool.accept(offered)).ok)
  const page = await (await world().as('ines')).get(`/travail/${homeworkId}`)
  assert.match(page.text, /Reçu à[^]*7K4M-20QF/)
  assert.match(
    (await (await world().as('teacher')).get(`/rendus/${homeworkId}`)).text,
    /Un travail est en train d’arriver/,
  )
  handIn.drain.soon()
  await arrived()
  assert.equal((await rowsOf(homeworkId)).length, 1)
})
