import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { dayForTests, thursday } from '../../../test/workspace/day-world.ts'
import { schoolMorning } from '../../../test/workspace/workspace-world.ts'

const hour = 3_600_000

const { world, timetable } = dayForTests()

const linkOf = (text: string): string => /value="https?:\/\/[^/]+(\/agenda\/[^"]+)"/.exec(text)?.[1] ?? ''

test(
  'W5 a change of the timetable is seen at once, at night too, and is taken back',
  needsPostgres,
  async () => {
    const { thursday: lesson } = await timetable()
    const { school } = world()
    const office = await world().as('office')
    const ines = await world().as('ines')
    world().time.now = schoolMorning + 14 * hour
    const path = `/emploi-du-temps/${lesson}/${thursday}`
    const place = { classe: school.classes['6A'], date: thursday }
    const week = async () => (await ines.get(`/semaine?date=${thursday}`)).text
    const made = await office.post(path, { ...place, kind: 'room', rooms: '301' })
    assert.equal(made.headers['location'], `/emploi-du-temps?classe=${school.classes['6A']}&date=${thursday}`)
    assert.match(await week(), /Salle changée.: 301 au lieu de 204/)
    await office.post(path, { ...place, kind: 'replaced', teacher: school.people.otherTeacher })
    assert.match(await week(), /Remplacement.: H\. Garcia pour C\. Lefèvre/)
    assert.match((await (await world().as('otherTeacher')).get(`/semaine?date=${thursday}`)).text, /6A/)
    await office.post(path, { ...place, kind: 'moved', day: '2026-11-27', start: '10:10', end: '11:05' })
    assert.match(await week(), /Déplacé au vendredi 27 novembre, 10:10/)
    await office.post(path, { ...place, kind: 'cancelled' })
    assert.match(await week(), /Cours annulé/)
    const page = await office.get(`/emploi-du-temps?classe=${school.classes['6A']}&date=${thursday}`)
    const back = [...page.text.matchAll(/action="(\/emploi-du-temps\/retour\/[^"]+)"/g)].map(
      ([, to = '']) => to,
    )
    assert.equal(back.length, 4)
    for (const to of back) assert.equal((await office.post(to, place)).status, 303)
    assert.doesNotMatch(await week(), /Cours annulé|Déplacé|Remplacement|Salle changée/)
    const wrong = await office.post(path, {
      ...place,
      kind: 'moved',
      day: thursday,
      start: '10:00',
      end: '09:00',
    })
    assert.equal(wrong.status, 422)
    assert.equal((await ines.post(path, { kind: 'cancelled' })).status, 403)
    world().time.now = schoolMorning
  },
)

test(
  'a calendar link shows the lessons to whoever holds it, until it is revoked or the right ends',
  needsPostgres,
  async () => {
    await timetable()
    const { school } = world()
    const ines = await world().as('ines')
    const first = linkOf((await ines.post('/semaine/agenda')).text)
    const feed = await world().anybody().get(first)
    assert.equal(feed.status, 200)
    assert.match(String(feed.headers['content-type']), /^text\/calendar/)
    assert.match(feed.text, /DTSTART;TZID=Europe\/Paris:20261124T080000/)
    const second = linkOf((await ines.post('/semaine/agenda')).text)
    assert.equal((await world().anybody().get(first)).status, 404, 'replaced')
    assert.equal((await world().anybody().get(second)).status, 200)
    await ines.post('/semaine/agenda/revoquer')
    assert.equal((await world().anybody().get(second)).status, 404, 'revoked')
    const mother = await world().as('mother')
    const child = linkOf((await mother.post('/semaine/agenda', { enfant: school.people.yanis })).text)
    assert.match((await world().anybody().get(child)).text, /LOCATION:112/)
    await world().inSchool((session) =>
      session.query(
        `update guardianships set responsibility = 'barred', document_note = 'Jugement' where guardian_id = $1 and pupil_id = $2`,
        [school.people.mother, school.people.yanis],
      ),
    )
    assert.equal((await world().anybody().get(child)).status, 404, 'barred')
  },
)
