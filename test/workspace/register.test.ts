import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute } from '../../src/kernel/duration.ts'
import { readRollCall, saveRollCall } from '../../src/workspace/register/store-roll-call.ts'
import { recordWaiting } from '../../src/workspace/register/waiting-evidence.ts'
import { registerRoutes } from '../../src/workspace/register/register-routes.ts'
import { needsPostgres } from '../database/test-server.ts'
import { giveFiles } from './give-files.ts'
import { makeSmallTimetable, type SmallTimetable } from './small-timetable.ts'
import { schoolMorning, workspaceForTests } from './workspace-world.ts'

const tuesday = '2026-11-24'
const world = workspaceForTests(() => ({ routes: registerRoutes, publicRoutes: [] }))

let made: Promise<SmallTimetable> | null = null
const timetable = (): Promise<SmallTimetable> => {
  const { inSchool, school } = world()
  made ??= inSchool((session) => makeSmallTimetable(session, school))
  return made
}

const clean = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

/** The 6A with three more pupils, so that there is somebody to be absent. */
const fill = async (): Promise<Readonly<Record<string, string>>> => {
  const { inSchool, school } = world()
  return inSchool(async (session) => {
    const ids: Record<string, string> = {}
    for (const name of ['Ada', 'Bao', 'Eva']) {
      const { rows } = await session.query<{ id: string }>(
        `insert into people (school_id, given_name, family_name) values (preau_school(), $1, '=Test') returning id`,
        [name],
      )
      const id = rows[0]?.id ?? ''
      ids[name] = id
      await session.query(
        `insert into roles (school_id, person_id, role) values (preau_school(), $1, 'pupil')`,
        [id],
      )
      await session.query(
        `insert into memberships (school_id, person_id, class_id, member_as) values (preau_school(), $1, $2, 'pupil')`,
        [id, school.classes['6A']],
      )
    }
    return ids
  })
}

let filled: ReturnType<typeof fill> | null = null
const pupils = (): ReturnType<typeof fill> => (filled ??= fill())

test(
  'a roll-call: everybody present, tap the absent, late ones after; each change is kept',
  needsPostgres,
  async () => {
    const { school, time } = world()
    const { tuesday: lesson } = await timetable()
    const { Ada = '', Bao = '' } = await pupils()
    const path = `/appel/${lesson}/${tuesday}`
    const teacher = await world().as('teacher')
    const first = await teacher.get(path)
    assert.equal(first.status, 200)
    assert.match(clean(first.text), /Appel, 6A.*L’appel n’est pas encore fait/s)
    assert.match(first.text, /<strong data-present>4 présents<\/strong>/)
    assert.equal(first.text.match(/name="absent"/g)?.length, 4)
    assert.doesNotMatch(first.text, /name="retard-/)

    const form = new URLSearchParams([
      ['version', '0'],
      ['absent', Ada],
    ])
    assert.equal((await teacher.post(path, Object.fromEntries(form))).status, 303)
    time.now = schoolMorning + 12 * minute
    const second = await teacher.get(path)
    assert.match(clean(second.text), /Appel enregistré : Claire Lefèvre, 08:00/)
    assert.match(second.text, new RegExp(`value="${Ada}" checked`))
    assert.equal((await teacher.post(path, { version: '1', absent: Ada, arrivee: Ada })).status, 303)
    const third = await teacher.get(path)
    assert.match(clean(third.text), /=Test Ada : retard de 12 min \(Claire Lefèvre, 08:12\)/)
    assert.match(clean(third.text), /=Test Ada : absence \(Claire Lefèvre, 08:00\)/)

    const wrong = await teacher.post(path, { version: '2', [`retard-${Ada}`]: '12,5' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /minutes entières/)

    const office = await world().as('office')
    assert.equal(
      (await office.post(path, { version: '2', [`retard-${Ada}`]: '12', absent: Bao })).status,
      303,
    )
    const late = await teacher.post(path, { version: '2', [`retard-${Ada}`]: '5' })
    assert.equal(late.status, 409)
    assert.match(clean(late.text), /Nora Kaci l’a enregistré à 08:12.*pas été enregistrée/)
    assert.match(
      clean(late.text),
      /Votre saisie différait : Ada =Test \(retard de 5 min\), Bao =Test \(présence\)/,
    )
    assert.match(late.text, new RegExp(`value="${Bao}" checked`))
    time.now = schoolMorning

    for (const name of ['ines', 'mother', 'otherTeacher', 'operator'] as const)
      assert.equal((await (await world().as(name)).get(path)).status, 404, name)
    assert.equal((await teacher.get(`/appel/${lesson}/2026-11-25`)).status, 404, 'no lesson on that day')
    assert.equal(
      (await (await world().as('head')).post(path, { version: '3' })).status,
      403,
      'the head reads',
    )
    const seen = await world().inSchool((session) =>
      readRollCall(session, { lessonId: lesson, date: tuesday }),
    )
    assert.equal(seen.version, 3)
    assert.equal(seen.marks.get(school.people.ines)?.name, 'present')
  },
)

test('two who save at once: one is told, nothing is lost in silence', needsPostgres, async () => {
  const { inSchool, school } = world()
  const { thursday } = await timetable()
  const place = {
    lessonId: thursday,
    date: '2026-11-26',
    startMinute: 540,
    endMinute: 595,
    at: schoolMorning,
  }
  const { Ada = '', Bao = '' } = await pupils()
  const saveAs = (seenVersion: number, pupilId: string, name: 'teacher' | 'office') =>
    inSchool((session) =>
      saveRollCall(session, {
        ...place,
        seenVersion,
        marks: new Map([[pupilId, { name: 'absent', lateMinutes: null }]]),
        savedBy: school.people[name],
      }),
    )
  for (const version of [0, 1]) {
    const both = await Promise.all([
      saveAs(version, version === 0 ? Ada : Bao, 'teacher'),
      saveAs(version, version === 0 ? Ada : Bao, 'office'),
    ])
    assert.equal(both.filter(({ ok }) => ok).length, 1, `version ${version}`)
    assert.equal(
      both.filter((one) => !one.ok && one.refusal === 'changedMeanwhile').length,
      1,
      `version ${version}`,
    )
    const now = await inSchool((session) => readRollCall(session, place))
    assert.equal(now.version, version + 1)
  }
})

test(
  'a guardian gives a reason; the school sees it, the teacher that it is announced',
  needsPostgres,
  async () => {
    const { school, inSchool } = world()
    const { ines } = school.people
    const mother = await world().as('mother')
    assert.equal((await mother.get('/absences')).status, 200)
    const reason = { eleve: ines, du: '2026-12-01', au: '', de: '', a: '', motif: 'Rendez-vous à l’hôpital' }
    const turned = await mother.post('/absences', { ...reason, au: '2026-11-30' })
    assert.equal(turned.status, 422)
    assert.match(turned.text, /Le dernier jour vient avant le premier/)
    assert.match(turned.text, /Rendez-vous à l’hôpital/, 'what was typed is there again')
    const answer = await mother.post('/absences', reason)
    assert.deepEqual([answer.status, answer.headers['location']], [303, '/absences?fait'])
    assert.match((await (await world().as('father')).get('/absences')).text, /Rendez-vous à l’hôpital/)
    for (const name of ['informed', 'barred', 'otherGuardian', 'teacher'] as const)
      assert.equal((await (await world().as(name)).post('/absences', reason)).status, 403, name)
    assert.match((await (await world().as('informed')).get('/absences')).text, /Rendez-vous/)
    assert.doesNotMatch((await (await world().as('informed')).get('/absences')).text, /<form[^>]*absences/)
    const office = await world().as('office')
    assert.match((await office.get(`/absences?eleve=${ines}`)).text, /Rendez-vous à l’hôpital/)
    assert.equal((await (await world().as('otherGuardian')).get(`/absences?eleve=${ines}`)).status, 404)

    const { tuesday: lesson } = await timetable()
    const call = await (await world().as('teacher')).get(`/appel/${lesson}/2026-12-01`)
    assert.match(call.text, new RegExp(`value="${ines}" checked`), 'ticked before the first roll-call')
    assert.match(call.text, /absence signalée/)
    assert.doesNotMatch(call.text, /hôpital/)
    const kept = await inSchool((session) =>
      session.query('select from roll_calls where held_on = $1', ['2026-12-01']),
    )
    assert.equal(kept.count, 0, 'the teacher saves it')
  },
)

test(
  'the board says which roll-calls are missing and who is away; half-days and export follow',
  needsPostgres,
  async () => {
    const { time } = world()
    const { other } = await timetable()
    time.now = schoolMorning + 20 * minute
    const office = await world().as('office')
    const board = await office.get('/vie-scolaire')
    assert.equal(board.status, 200)
    assert.match(board.text, new RegExp(`href="/appel/${other}/${tuesday}"`))
    assert.match(clean(board.text), /=Test Bao<\/th>.*08:00 absence.*sans motif/s)
    const half = await (await world().as('head')).get('/vie-scolaire/demi-journees')
    assert.match(clean(half.text), /=Test Bao.*?Demi-journées"><span>1<.*?Sans motif"><span>1</s)
    assert.match(clean(half.text), /=Test Ada.*?Demi-journées"><span>0<.*?Retards">\s*<span>1 \(12 min\)/s)
    const file = await office.get(`/vie-scolaire/export?du=2026-11-01&au=2026-11-30`)
    assert.match(String(file.headers['content-disposition']), /absences-2026-11-01-2026-11-30\.csv/)
    assert.match(file.text, /^\ufeffDate;Heure;Classe;/)
    assert.match(file.text, /2026-11-24;08:00;6A;'=Test;Bao;Mathématiques;absence;;non\r\n/)
    for (const name of ['teacher', 'mother', 'ines'] as const)
      assert.equal((await (await world().as(name)).get('/vie-scolaire')).status, 404, name)
    time.now = schoolMorning
  },
)

test('C6 a wait is shown beside the name as evidence, and marks nobody', needsPostgres, async () => {
  const { school, inSchool } = world()
  const { tuesday: lesson } = await timetable()
  await pupils()
  const week = 7 * 24 * 60 * minute
  const wait = {
    personId: school.people.ines,
    firstAt: schoolMorning - week - minute,
    lastAt: schoolMorning - week + 41 * minute,
    signs: 9,
  }
  const record = (waiting: typeof wait, at: number) =>
    inSchool((session) => recordWaiting(session, waiting, at))
  const [now, shownLater] = [schoolMorning - week + 45 * minute, schoolMorning - minute]
  assert.ok((await record({ ...wait, lastAt: wait.lastAt - 10 * minute, signs: 7 }, now)).ok)
  assert.ok((await record(wait, shownLater)).ok, 'within seven days')
  assert.ok(
    (await record({ ...wait, lastAt: wait.lastAt - minute, signs: 8 }, now)).ok,
    'an older word adds nothing',
  )
  const before = '2026-11-17'
  const call = await (await world().as('teacher')).get(`/appel/${lesson}/${before}`)
  assert.match(clean(call.text), /Inès<br\/><small>en attente 07:59–08:41, 9 signes de vie<\/small>/)
  assert.match(call.text, new RegExp(`value="${school.people.ines}"\\s*/>`), 'not ticked, not marked')
  const next = await (await world().as('teacher')).get(`/appel/${lesson}/${tuesday}`)
  assert.doesNotMatch(next.text, /en attente/)

  const refusals = [
    await record(wait, wait.lastAt + week + minute),
    await record({ ...wait, signs: 0 }, now),
    await record({ ...wait, lastAt: wait.firstAt - 1 }, now),
    await record(wait, wait.lastAt - 1),
    await record({ ...wait, personId: school.schoolId }, now),
  ].map((one) => (one.ok ? 'kept' : one.refusal))
  assert.deepEqual(refusals, ['tooOld', 'malformed', 'malformed', 'malformed', 'unknownPerson'])
})

test(
  'a document comes with a reason, and is a download for those who may read it',
  needsPostgres,
  async () => {
    const { school, elsewhere, inSchool } = world()
    const fields = {
      eleve: school.people.ines,
      du: '2026-12-08',
      au: '',
      de: '',
      a: '',
      motif: 'Certificat joint',
    }
    const send = (text: string, name: string) =>
      giveFiles(world(), 'mother', '/absences', [{ name, text }], fields)
    const page = await send('<script>alert(1)</script>', 'certificat.html')
    assert.equal(page.status, 422)
    assert.match(page.text, /n’est pas accepté ici|ne correspond pas à son nom/)
    const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'
    assert.equal((await send(pdf, 'certificat.pdf')).status, 303)
    const { rows } = await inSchool((session) =>
      session.query<{ id: string }>('select id from absence_reasons where document_id is not null'),
    )
    assert.equal(rows.length, 1, 'what was refused was not kept')
    const path = `/absences/document/${rows[0]?.id ?? ''}`
    const office = await world().as('office')
    const file = await office.get(path)
    assert.equal(file.text, pdf)
    assert.match(String(file.headers['content-disposition']), /^attachment; filename="certificat\.pdf"/)
    assert.equal(file.headers['content-security-policy'], "default-src 'none'; sandbox")
    for (const name of ['teacher', 'otherGuardian', 'barred'] as const)
      assert.equal((await (await world().as(name)).get(path)).status, 404, name)
    assert.equal((await (await world().as('office', { school: elsewhere })).get(path)).status, 404)
  },
)
