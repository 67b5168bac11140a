import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { schoolMorning, workspaceForTests } from '../../../test/workspace/workspace-world.ts'
import { hour, minute } from '../../kernel/duration.ts'
import { readDaySettings, writeDaySettings } from '../day/day-settings.ts'
import { publishAtOf } from '../day/publish-time.ts'
import { settingsRoutes } from './settings-routes.ts'

const world = workspaceForTests(() => ({ routes: settingsRoutes, publicRoutes: [] }))

const clean = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const rhythm = { debut: '19:30', fin: '07:15', repos: '1', zone: 'B' }

test('W5 the head says the quiet hours, and the page says what holds now', needsPostgres, async () => {
  const { school, elsewhere, inSchool } = world()
  const head = await world().as('head')
  assert.match(clean((await head.get('/reglages')).text), /De 20:00 à 07:00, rien n’est publié/)
  const saved = await head.post('/reglages', rhythm)
  assert.equal(saved.headers['location'], '/reglages?enregistre')
  const page = clean((await head.get('/reglages?enregistre')).text)
  for (const said of [
    /Enregistré/,
    /De 19:30 à 07:15, rien n’est publié/,
    /zone B/,
    /Les week-ends, les vacances/,
  ])
    assert.match(page, said)
  assert.equal((await head.post('/reglages', { ...rhythm, repos: '', zone: 'propre' })).status, 303)
  const { quiet, holidayZone } = await inSchool(readDaySettings, school)
  assert.deepEqual(quiet, { fromMinute: 1_170, untilMinute: 435, onDaysOff: false })
  assert.equal(holidayZone, null)
  assert.equal(
    (await inSchool(readDaySettings, elsewhere)).quiet.fromMinute,
    1_200,
    'theirs stay as they were',
  )
})

test('W5 an emergency publishes at once, for a few hours at most', needsPostgres, async () => {
  const { inSchool, time, school } = world()
  const head = await world().as('head')
  time.now = schoolMorning + 13 * hour
  await inSchool((session) =>
    writeDaySettings(session, { quiet: { fromMinute: 1_170, untilMinute: 435, onDaysOff: true } }),
  )
  const publishedAt = async (writtenAt: number): Promise<number> => {
    const settings = await inSchool(readDaySettings)
    return publishAtOf({ writtenAt, classId: school.classes['6A'], settings, calendar: null })
  }
  assert.ok((await publishedAt(time.now)) > time.now + 8 * hour, 'at 21:00 it is held until the morning')
  assert.equal((await head.post('/reglages/urgence', { heures: '48' })).status, 422)
  assert.equal((await head.post('/reglages/urgence', { heures: '2' })).status, 303)
  assert.equal(await publishedAt(time.now), time.now)
  assert.match(clean((await head.get('/reglages')).text), /Urgence en cours jusqu’au 24\/11\/2026, 23:00/)
  time.now += 2 * hour + minute
  assert.ok((await publishedAt(time.now)) > time.now, 'it ended by itself')
  assert.match(clean((await head.get('/reglages')).text), /Aucune urgence en cours/)
  await head.post('/reglages/urgence', { heures: '4' })
  assert.equal(await publishedAt(time.now), time.now)
  await head.post('/reglages/urgence', { heures: '0' })
  assert.equal((await inSchool(readDaySettings)).emergencyUntil, null)
})

test('what is no setting is refused in words, and changes nothing', needsPostgres, async () => {
  const { inSchool } = world()
  const head = await world().as('head')
  const before = await inSchool(readDaySettings)
  for (const [wrong, reason] of [
    [{ debut: '08:00' }, /commencent entre 12:00 et 23:59/],
    [{ debut: 'x' }, /commencent entre/],
    [{ fin: '12:01' }, /finissent entre 00:00 et 12:00/],
    [{ zone: 'D' }, /Choisissez la zone A, B ou C/],
  ] as const) {
    const page = await head.post('/reglages', { ...rhythm, ...wrong })
    assert.equal(page.status, 422)
    assert.match(clean(page.text), reason)
  }
  assert.deepEqual(await inSchool(readDaySettings), before)
})

test('W1 only the head sees and changes the settings', needsPostgres, async () => {
  for (const name of ['office', 'teacher', 'mother', 'ines', 'operator'] as const) {
    const visitor = await world().as(name)
    assert.equal((await visitor.get('/reglages')).status, 404, name)
    assert.equal((await visitor.post('/reglages', rhythm)).status, 403, name)
    assert.equal((await visitor.post('/reglages/urgence', { heures: '1' })).status, 403, name)
  }
})
