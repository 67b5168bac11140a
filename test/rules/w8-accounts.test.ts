import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour, minute, second } from '../../src/kernel/duration.ts'
import { needsPostgres } from '../database/test-server.ts'
import {
  accountWorldForTests,
  deviceAt,
  enter,
  found,
  giveAccount,
  locationOf,
  passphrase,
} from './w8-account-world.ts'

const { world } = accountWorldForTests()
const schoolAddress = '192.0.2.7'
const codesOf = (schoolId: string) => `/ecole/${schoolId}/code`

test('W8 twenty wrong passphrases for one pupil lock nobody out', needsPostgres, async () => {
  await giveAccount(world(), 'ines', 'ines.benali')
  await giveAccount(world(), 'yanis', 'yanis.benali')
  const phone = deviceAt(world(), schoolAddress)
  const first = await enter(world(), phone, 'ines.benali', passphrase, { appareil: 'own' })
  assert.equal(first.status, 303)
  await phone.post('/compte/sortir', { choix: 'garder' })
  const nasty = deviceAt(world(), schoolAddress)
  const statuses: number[] = []
  for (let tried = 0; tried < 20; tried += 1)
    statuses.push((await enter(world(), nasty, 'ines.benali', `faux ${tried}`)).status)
  assert.deepEqual(statuses.slice(0, 5), [422, 422, 422, 422, 422])
  assert.deepEqual(new Set(statuses.slice(6)), new Set([429]))
  const classmate = deviceAt(world(), schoolAddress)
  assert.equal((await enter(world(), classmate, 'yanis.benali', passphrase)).status, 303)
  assert.equal((await enter(world(), phone, 'ines.benali', passphrase)).status, 303, 'her own phone')
  const told = await enter(world(), nasty, 'ines.benali', passphrase)
  assert.equal(told.status, 429, 'the right one must wait there, too')
  assert.match(told.text, /Réessayez dans \d+\u00a0s/)
})

test('W8 an unknown account is slowed like any other, and said nothing of', needsPostgres, async () => {
  const nasty = deviceAt(world(), '198.51.100.4')
  const texts: string[] = []
  for (let tried = 0; tried < 7; tried += 1) {
    const page = await enter(world(), nasty, 'nobody.here', `faux ${tried}`)
    texts.push(`${page.status}`)
  }
  assert.deepEqual(texts.slice(0, 5), ['422', '422', '422', '422', '422'])
  assert.equal(texts.at(-1), '429')
})

test('W8 a device that holds a session goes on without a hash', needsPostgres, async () => {
  const device = deviceAt(world(), '203.0.113.9')
  await enter(world(), device, 'yanis.benali', passphrase)
  const page = await device.get(`/ecole/${world().school.schoolId}/entrer?vers=/travail`)
  assert.deepEqual([page.status, locationOf(page)], [303, '/travail'])
  const away = await device.get(`/ecole/${world().school.schoolId}/entrer?vers=//evil.example`)
  assert.equal(locationOf(away), '/aujourdhui')
})

test('W8 a teacher gives a pupil a new code, which opens a new passphrase', needsPostgres, async () => {
  const { school, time } = world()
  const teacher = await world().as('teacher')
  const codePath = `/personne/${school.people.ines}/code`
  assert.equal((await teacher.get(codePath)).status, 200)
  const shown = await teacher.post(codePath)
  const code = found(shown, /class="count">([0-9A-Z]{4}-[0-9A-Z]{4})</)
  const old = deviceAt(world(), schoolAddress)
  time.now += minute
  const nasty = deviceAt(world(), schoolAddress)
  const codes = `/ecole/${school.schoolId}/code`
  const asked = await nasty.post(codes, { code: code.toLowerCase().replace('-', ' ') })
  assert.match(asked.text, /Bonjour Inès/)
  assert.match(asked.text, /ines\.benali/)
  const weak = await nasty.post(codes, { code, identifiant: 'ines.benali', phrase: 'Ines.Benali2' })
  assert.equal(weak.status, 422)
  assert.match(weak.text, /Trop proche d’un nom/)
  const next = 'le train de nuit pour Briançon'
  const opened = await nasty.post(codes, { code, identifiant: 'ines.benali', phrase: next })
  assert.deepEqual([opened.status, locationOf(opened)], [303, '/aujourdhui'])
  assert.equal((await nasty.get('/compte')).status, 200)
  assert.equal((await nasty.post(codes, { code })).status, 422, 'once only')
  assert.equal((await enter(world(), old, 'ines.benali', next)).status, 303, 'old tries are forgiven')
})

test(
  'W8 a code ends: after a day, by the next one, and it opens no other school',
  needsPostgres,
  async () => {
    const { school, elsewhere, time } = world()
    const office = await world().as('office')
    const give = async (): Promise<string> =>
      found(await office.post(`/personne/${school.people.father}/code`), /class="count">([^<]+)</)
    const [first, next] = [await give(), await give()]
    const device = deviceAt(world(), '203.0.113.10')
    assert.equal((await device.post(codesOf(school.schoolId), { code: first })).status, 422)
    assert.equal((await device.post(codesOf(elsewhere.schoolId), { code: next })).status, 422)
    assert.equal((await device.post(codesOf(school.schoolId), { code: next })).status, 200)
    time.now += 25 * hour
    assert.equal((await device.post(codesOf(school.schoolId), { code: next })).status, 422)
  },
)

test('W8 two who use one code at once: one gets in', needsPostgres, async () => {
  const { school } = world()
  const office = await world().as('office')
  const page = await office.post(`/personne/${school.people.father}/code`)
  const code = found(page, /class="count">([^<]+)</)
  const devices = [1, 2, 3].map((number) => deviceAt(world(), `203.0.113.${20 + number}`))
  const answers = await Promise.all(
    devices.map((device) =>
      device.post(`/ecole/${school.schoolId}/code`, { code, identifiant: 'karim', phrase: passphrase }),
    ),
  )
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [303, 422, 422],
  )
})

test('W8 many wrong codes from one address wait, and a pause helps', needsPostgres, async () => {
  const { school, time } = world()
  const device = deviceAt(world(), '198.51.100.99')
  const wrong = () => device.post(`/ecole/${school.schoolId}/code`, { code: 'AAAA-AAAA' })
  let tried = 0
  while ((await wrong()).status === 422) tried += 1
  assert.equal(tried, 600)
  time.now += 10 * second
  assert.equal((await wrong()).status, 422)
})

test('who may give whom a code', needsPostgres, async () => {
  const { school } = world()
  const ask = async (by: Parameters<ReturnType<typeof world>['as']>[0], whom: keyof typeof school.people) =>
    (await (await world().as(by)).post(`/personne/${school.people[whom]}/code`)).status
  assert.deepEqual(await ask('teacher', 'ines'), 200)
  assert.deepEqual(await ask('teacher', 'yanis'), 403)
  assert.deepEqual(await ask('teacher', 'mother'), 403)
  assert.deepEqual(await ask('office', 'mother'), 200)
  assert.deepEqual(await ask('office', 'teacher'), 200)
  assert.deepEqual(await ask('office', 'head'), 403)
  assert.deepEqual(await ask('head', 'head'), 200)
  assert.deepEqual(await ask('ines', 'ines'), 403)
  const elsewhere = await world().as('head')
  assert.equal((await elsewhere.post(`/personne/${world().elsewhere.people.ines}/code`)).status, 404)
})
