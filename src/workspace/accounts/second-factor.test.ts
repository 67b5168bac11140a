import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { needsPostgres } from '../../../test/database/test-server.ts'
import {
  accountWorldForTests,
  deviceAt,
  type Device,
  enter,
  found,
  giveAccount,
  locationOf,
  passphrase,
} from '../../../test/rules/w8-account-world.ts'
import { timeCodeStep } from './time-code.ts'

const { world } = accountWorldForTests()
let teacherSecret = ''
let recovery: readonly string[] = []

const codeNow = (secret: string): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: world().time.now })

const setUp = async (device: Device): Promise<string> => {
  const page = await device.get('/compte/second-facteur?vers=/appel')
  assert.equal(page.status, 200)
  return found(page, /<dd>([A-Z2-7 ]{32,})<\/dd>/).replaceAll(' ', '')
}

test('a code is RFC 6238’s, one step early or late', () => {
  const secret = Buffer.from('12345678901234567890')
  assert.equal(timeCodeStep(secret, '287 082', 59_000), 1)
  assert.equal(timeCodeStep(secret, '081804', 1_111_111_109_000), 37_037_036)
  assert.equal(timeCodeStep(secret, '081804', 1_111_111_139_000), 37_037_036)
  assert.equal(timeCodeStep(secret, '081804', 1_111_111_169_001), null)
  assert.equal(timeCodeStep(secret, '28708', 59_000), null)
})

test('W7 staff are led to set up a second factor, and act with it', needsPostgres, async () => {
  await giveAccount(world(), 'teacher', 'claire.lefevre')
  const device = deviceAt(world(), '192.0.2.1')
  const entered = await enter(world(), device, 'claire.lefevre', passphrase)
  assert.equal(locationOf(entered), '/compte/second-facteur')
  const code = `/personne/${world().school.people.ines}/code`
  assert.match(locationOf(await device.get(code)), /^\/compte\/second-facteur\?/)
  teacherSecret = await setUp(device)
  assert.equal(await setUp(device), teacherSecret, 'the page opened again shows the same one')
  const before = device.cookies.get('preau-session')
  const wrong = await device.post('/compte/second-facteur', { code: '000000', vers: '/appel' })
  assert.equal(wrong.status, 422)
  const on = await device.post('/compte/second-facteur', { code: codeNow(teacherSecret), vers: '/appel' })
  assert.equal(locationOf(on), '/compte/second-facteur/secours?vers=%2Fappel')
  assert.notEqual(device.cookies.get('preau-session'), before, 'a new token')
  const shown = await device.post('/compte/second-facteur/secours', { vers: '/appel' })
  recovery = [...shown.text.matchAll(/<code>([0-9A-Z-]{14})<\/code>/g)].map(([, one = '']) => one)
  assert.equal(new Set(recovery).size, 10)
  assert.equal((await device.get(code)).status, 200)
  assert.equal((await device.post('/compte/second-facteur/retirer')).status, 404, 'staff keep it')
})

const toFactorStep = async (device: Device, login: string): Promise<string> => {
  const asked = await enter(world(), device, login, passphrase, { vers: '/appel' })
  assert.equal(asked.status, 200)
  assert.equal(device.cookies.has('preau-session'), false, 'a passphrase alone opens nothing')
  return found(asked, /name="billet" value="([^"]+)"/)
}

const showCode = (device: Device, billet: string, code: string) =>
  device.post(`/ecole/${world().school.schoolId}/entrer/preuve`, { billet, code, vers: '/appel' })

test('W7 a code is taken once, and a recovery code once', needsPostgres, async () => {
  world().time.now += 60_000
  const device = deviceAt(world(), '192.0.2.1')
  const billet = await toFactorStep(device, 'claire.lefevre')
  const code = codeNow(teacherSecret)
  assert.equal(locationOf(await showCode(device, billet, code)), '/appel')
  const other = deviceAt(world(), '198.51.100.1')
  const seen = await showCode(other, await toFactorStep(other, 'claire.lefevre'), code)
  assert.equal(seen.status, 422, 'seen over a shoulder, it is worth nothing')
  const [spare = ''] = recovery
  assert.equal(
    locationOf(await showCode(other, await toFactorStep(other, 'claire.lefevre'), spare)),
    '/appel',
  )
  const again = deviceAt(world(), '198.51.100.2')
  assert.equal((await showCode(again, await toFactorStep(again, 'claire.lefevre'), spare)).status, 422)
})

test('W7 the step between is signed, short, and guessing at it is slowed', needsPostgres, async () => {
  const device = deviceAt(world(), '198.51.100.3')
  const billet = await toFactorStep(device, 'claire.lefevre')
  const [claims = '', signature = ''] = billet.split('.')
  const forged = Buffer.from(claims, 'base64url').toString().replace('shared', 'own')
  for (const bad of ['', 'x.y', `${Buffer.from(forged).toString('base64url')}.${signature}`, `${claims}.`]) {
    const page = await showCode(device, bad, codeNow(teacherSecret))
    assert.match(page.text, /ouverte depuis trop longtemps/)
  }
  const statuses: string[] = []
  for (let tried = 0; tried < 8; tried += 1) statuses.push((await showCode(device, billet, '123456')).text)
  assert.match(statuses.at(-1) ?? '', /Réessayez dans/)
  world().time.now += 10 * 60_000
  assert.match((await showCode(device, billet, codeNow(teacherSecret))).text, /ouverte depuis trop longtemps/)
})

test('a pupil may turn it on, must show it then, and may turn it off', needsPostgres, async () => {
  await giveAccount(world(), 'ines', 'ines.benali')
  const device = deviceAt(world(), '192.0.2.5')
  await enter(world(), device, 'ines.benali', passphrase)
  const secret = await setUp(device)
  assert.equal((await device.post('/compte/second-facteur', { code: codeNow(secret) })).status, 303)
  const stolen = deviceAt(world(), '198.51.100.8')
  await toFactorStep(stolen, 'ines.benali')
  assert.match((await device.get('/compte')).text, /En service/)
  assert.equal((await device.post('/compte/second-facteur/retirer', { 'preuve-actuel': 'non' })).status, 422)
  const off = await device.post('/compte/second-facteur/retirer', { 'preuve-actuel': passphrase })
  assert.equal(locationOf(off), '/compte?fait=retire')
  const plain = deviceAt(world(), '192.0.2.6')
  assert.equal((await enter(world(), plain, 'ines.benali', passphrase)).status, 303)
})

test('a session without it never sees the secret of a factor in use', needsPostgres, async () => {
  const weak = await world().as('teacher', { hasSecondFactor: false })
  const page = await weak.get('/compte/second-facteur')
  assert.doesNotMatch(page.text, /role="img"|<dd>/)
  assert.equal((await weak.post('/compte/second-facteur/secours')).status, 303)
})

test('for a lost phone the head gives a code that takes the factor away', needsPostgres, async () => {
  const { school } = world()
  const path = `/personne/${school.people.teacher}/code`
  const lost = { preuve: 'retirer' }
  const codeFrom = async (by: 'head' | 'office'): Promise<string> =>
    found(await (await world().as(by)).post(path, lost), /class="count">([^<]+)</)
  const use = async (code: string): Promise<string> => {
    const device = deviceAt(world(), '192.0.2.40')
    const form = { code, identifiant: 'claire.lefevre', phrase: passphrase }
    return locationOf(await device.post(`/ecole/${school.schoolId}/code`, form))
  }
  assert.equal(await use(await codeFrom('office')), `/ecole/${school.schoolId}/entrer`, 'the office cannot')
  assert.equal(await use(await codeFrom('head')), '/compte/second-facteur')
})
