import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { dayForTests, thursday, tuesday } from '../../../test/workspace/day-world.ts'
import { schoolMorning } from '../../../test/workspace/workspace-world.ts'

const hour = 3_600_000

const { world, timetable, give, idOf } = dayForTests()

test('a pupil’s today says what is on, the day, the work and the week', needsPostgres, async () => {
  await timetable()
  await give({ title: 'Apprendre la leçon 3', handIn: 'none' })
  const page = await (await world().as('ines')).get('/aujourdhui')
  assert.equal(page.status, 200)
  assert.match(page.text, /Bonjour Inès/)
  assert.match(page.text, /Mardi 24 novembre, semaine [AB]/)
  assert.match(page.text, /Maintenant, jusqu’à 08:55/)
  assert.match(page.text, /C\. Lefèvre, salle 204/)
  assert.match(page.text, /Apprendre la leçon 3.*Mathématiques, jeudi 26 novembre, 09:00/s)
  assert.match(page.text, /<table class="week">/)
  assert.doesNotMatch(page.text, /salle 112/)
})

test('a teacher’s today leads to the register and to the class log', needsPostgres, async () => {
  const { tuesday: lesson } = await timetable()
  const page = await (await world().as('teacher')).get('/aujourdhui')
  assert.ok(page.text.includes(`href="/appel/${lesson}/${tuesday}"`))
  assert.ok(page.text.includes(`href="/cours/${lesson}/${tuesday}"`))
  assert.match(page.text, /Cahier de textes à rédiger/)
  assert.match(page.text, /6A, salle 204/)
})

test('W2 a guardian sees each visible child in turn, and nobody else’s', needsPostgres, async () => {
  await timetable()
  const mother = await (await world().as('mother')).get('/aujourdhui')
  assert.match(mother.text, /Inès<\/h2>.*Yanis<\/h2>/s)
  assert.match(mother.text, /08:00 à 08:55/)
  const informed = await (await world().as('informed')).get('/aujourdhui')
  assert.match(informed.text, /Inès<\/h2>/)
  const barred = await (await world().as('barred')).get('/aujourdhui')
  assert.equal(barred.status, 200)
  assert.doesNotMatch(barred.text, /Inès|6A|Mathématiques/)
  const { school } = world()
  const week = `/semaine?enfant=${school.people.ines}`
  assert.equal((await (await world().as('mother')).get(week)).status, 200)
  for (const name of ['barred', 'otherGuardian', 'yanis', 'teacher'] as const)
    assert.equal((await (await world().as(name)).get(week)).status, 404, name)
  const parent = await (await world().as('teacherParent')).get('/aujourdhui')
  assert.match(parent.text, /Vos cours.*Zoé<\/h2>/s)
})

test(
  'W1 a lesson is written by its teachers, read by its class, and absent for all others',
  needsPostgres,
  async () => {
    const { tuesday: lesson } = await timetable()
    const path = `/cours/${lesson}/${tuesday}`
    for (const name of ['ines', 'mother', 'informed', 'otherTeacher', 'head', 'office'] as const) {
      const page = await (await world().as(name)).get(path)
      assert.equal(page.status, 200, name)
      assert.doesNotMatch(page.text, /<textarea/, name)
      assert.equal((await (await world().as(name)).post(path, { text: 'x', version: '0' })).status, 403, name)
    }
    for (const name of ['yanis', 'barred', 'otherGuardian', 'operator'] as const)
      assert.equal((await (await world().as(name)).get(path)).status, 404, name)
    const teacher = await world().as('teacher')
    assert.match((await teacher.get(path)).text, /<textarea/)
    assert.equal((await teacher.get(`/cours/${lesson}/${thursday}`)).status, 404, 'not its day')
    assert.equal((await teacher.get(`/cours/${lesson}/2026-13-45`)).status, 404)
    const stranger = await world().as('teacher', { school: world().elsewhere })
    assert.equal((await stranger.get(path)).status, 404)
  },
)

test(
  'W4 a correction is a new version; the one before stays readable; nobody writes over another',
  needsPostgres,
  async () => {
    const { thursday: lesson } = await timetable()
    const path = `/cours/${lesson}/${thursday}`
    const teacher = await world().as('teacher')
    assert.equal((await teacher.post(path, { text: 'Pythagore, démonstration', version: '0' })).status, 303)
    const late = await teacher.post(path, { text: 'Écrit par-dessus', version: '0' })
    assert.equal(late.status, 422)
    assert.match(late.text, /Quelqu’un a écrit/)
    assert.match(late.text, /Écrit par-dessus/, 'what was typed is not lost')
    assert.equal((await teacher.post(path, { text: 'Thalès, démonstration', version: '1' })).status, 303)
    const read = await (await world().as('ines')).get(path)
    assert.match(
      read.text,
      /Version 2, écrite mardi 24 novembre, 08:00.*Thalès.*Version 1, mardi 24 novembre, 08:00, Claire Lefèvre.*Pythagore/s,
    )
    const changed = world().inSchool((session) =>
      session.query(`update class_log_entries set text = 'autre'`),
    )
    await assert.rejects(changed, { code: 'notAllowed' })
  },
)

test(
  'W5 what is written in the evening is seen between 7:00 and 7:10, and says so',
  needsPostgres,
  async () => {
    const evening = schoolMorning + 13 * hour
    const { tuesday: lesson } = await timetable()
    await give({ title: 'Le soir' }, evening)
    world().time.now = evening
    const teacher = await (await world().as('teacher')).get(`/cours/${lesson}/${tuesday}`)
    assert.match(teacher.text, /Le soir.*Sera publié demain entre 07:00 et 07:10\./s)
    const id = await idOf('Le soir')
    const seenAt = async (at: number): Promise<boolean> => {
      world().time.now = at
      const ines = await world().as('ines')
      const { text } = await ines.get('/travail')
      assert.equal((await ines.get(`/travail/${id}`)).status, text.includes('Le soir') ? 200 : 404)
      return text.includes('Le soir')
    }
    assert.equal(await seenAt(evening + 5 * hour), false)
    assert.equal(await seenAt(schoolMorning + 23 * hour - 1), false)
    assert.equal(await seenAt(schoolMorning + 23 * hour + hour / 6), true)
    world().time.now = schoolMorning
  },
)

test(
  'W4 a homework keeps each wording; a withdrawn one is gone at once and stays in the record',
  needsPostgres,
  async () => {
    const { tuesday: lesson, thursday: due } = await timetable()
    await give({ title: 'Première version' })
    const id = await idOf('Première version')
    const teacher = await world().as('teacher')
    const path = `/cours/${lesson}/${tuesday}`
    const fields = {
      title: 'Deuxième version',
      text: '',
      minutes: '',
      due: `${thursday} ${due}`,
      handIn: 'none',
    }
    assert.equal((await teacher.post(`${path}/travail/${id}`, fields)).status, 303)
    const ines = await world().as('ines')
    assert.match((await ines.get(`/travail/${id}`)).text, /Deuxième version/)
    assert.match((await teacher.get(path)).text, /Version 1, .*Première version/s)
    await teacher.post(`${path}/travail/${id}/retirer`)
    assert.equal((await ines.get(`/travail/${id}`)).status, 404)
    assert.match((await teacher.get(path)).text, /<s>Deuxième version<\/s>/)
    const { count } = await world().inSchool((session) =>
      session.query('select from homework_versions where homework_id = $1', [id]),
    )
    assert.equal(count, 3)
  },
)

test(
  'a form that cannot be taken keeps what was typed, and shows the load of the class',
  needsPostgres,
  async () => {
    const { tuesday: lesson } = await timetable()
    await give({ title: 'Un travail déjà donné' })
    const teacher = await world().as('teacher')
    const refused = await teacher.post(`/cours/${lesson}/${tuesday}/travail`, {
      title: '',
      text: 'Consigne tapée',
      minutes: '20',
      due: thursday,
    })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Dites en quelques mots/)
    assert.match(refused.text, /Consigne tapée/)
    assert.match(refused.text, /Jeudi 26 novembre<\/th>\s*<td>\d+ travaux/)
  },
)

test(
  'a pupil ticks what is done, and the part for handing in stands in the page',
  needsPostgres,
  async () => {
    await timetable()
    await give({ title: 'À cocher' })
    const id = await idOf('À cocher')
    const ines = await world().as('ines')
    assert.match((await ines.get(`/travail/${id}`)).text, /<p class="probe">Inès À cocher<\/p>/)
    assert.equal(
      (await ines.post(`/travail/${id}/fait`, { done: '1', back: 'detail' })).headers['location'],
      `/travail/${id}`,
    )
    assert.match((await ines.get(`/travail/${id}`)).text, /Pas encore fait/)
    assert.match((await (await world().as('mother')).get('/aujourdhui')).text, /À cocher.*Fait/s)
    await ines.post(`/travail/${id}/fait`, { done: '0' })
    assert.match((await ines.get(`/travail/${id}`)).text, /C’est fait/)
    assert.equal((await (await world().as('yanis')).post(`/travail/${id}/fait`, { done: '1' })).status, 404)
    assert.equal((await (await world().as('mother')).post(`/travail/${id}/fait`, { done: '1' })).status, 403)
  },
)
