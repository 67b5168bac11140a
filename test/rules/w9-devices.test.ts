import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revokedPassIds } from '../../src/workspace/accounts/device-passes.ts'
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

const { world, gate } = accountWorldForTests()
const home = '203.0.113.7'
const own = { appareil: 'own' }

/** Signs in on a device of the family; the pass that it got. */
const enterOwn = async (device: ReturnType<typeof deviceAt>, login: string): Promise<string> => {
  const page = await enter(world(), device, login, passphrase, own)
  return found({ ...page, text: locationOf(page) }, /^\/_preau\/pass\/([\w-]+)$/)
}

test(
  'W9 a device that is one’s own gets a pass for the gate; a shared one gets none',
  needsPostgres,
  async () => {
    await giveAccount(world(), 'ines', 'ines.benali')
    await giveAccount(world(), 'yanis', 'yanis.benali')
    await giveAccount(world(), 'mother', 'samira.benali')
    const phone = deviceAt(world(), home)
    const passId = await enterOwn(phone, 'ines.benali')
    assert.deepEqual(gate.minted.get(passId), { role: 'pupil', givenName: 'Inès' })
    assert.equal(await enterOwn(phone, 'ines.benali'), passId, 'the same one at each sign-in')
    const sibling = await enterOwn(phone, 'yanis.benali')
    assert.notEqual(sibling, passId)
    const library = deviceAt(world(), home)
    assert.equal(locationOf(await enter(world(), library, 'ines.benali', passphrase)), '/aujourdhui')
    assert.equal(library.cookies.has('preau-device'), false, 'and knows nobody')
  },
)

test(
  'W9 signing out erases: session, pass and mark of this person, and of nobody else',
  needsPostgres,
  async () => {
    const phone = deviceAt(world(), home)
    const sibling = await enterOwn(phone, 'yanis.benali')
    const passId = await enterOwn(phone, 'ines.benali')
    const marks = () => phone.cookies.get('preau-device')?.split('.').length ?? 0
    assert.equal(marks(), 3)
    const before = new Map(phone.cookies)
    const left = await phone.post('/compte/sortir')
    assert.equal(
      locationOf(left),
      `/_preau/forget/${passId}?to=${encodeURIComponent(`/ecole/${world().school.schoolId}/entrer?sorti`)}`,
    )
    assert.ok(gate.revoked.has(passId))
    assert.equal(gate.revoked.has(sibling), false)
    assert.equal(marks(), 2)
    assert.equal(phone.cookies.has('preau-session'), false)
    for (const [name, value] of before) phone.cookies.set(name, value)
    assert.match(locationOf(await phone.get('/compte')), /^\/entrer\?/, 'a copied session is over, too')
    const ids = await world().inSchool((session) => revokedPassIds(session, world().time.now))
    assert.ok(ids.includes(passId))
    assert.notEqual(await enterOwn(phone, 'ines.benali'), passId, 'a pass taken back is never given again')
  },
)

test(
  'W9 the first name stays only if that was said, and can be taken back from elsewhere',
  needsPostgres,
  async () => {
    const phone = deviceAt(world(), home)
    const passId = await enterOwn(phone, 'samira.benali')
    assert.match((await phone.get('/compte/sortir')).text, /Le prénom Samira/)
    const left = await phone.post('/compte/sortir', { choix: 'garder' })
    assert.match(locationOf(left), /\/entrer\?sorti$/)
    assert.equal(gate.revoked.has(passId), false)
    const computer = deviceAt(world(), '192.0.2.1')
    await enter(world(), computer, 'samira.benali', passphrase)
    const page = await computer.get('/compte')
    assert.match(page.text, /Prénom gardé à l’entrée/)
    await computer.post(found(page, /action="(\/compte\/prenoms\/[^"]+\/fin)"/))
    assert.ok(gate.revoked.has(passId))
  },
)

test('W9 a lost phone is closed from another device, and by nobody else', needsPostgres, async () => {
  const phone = deviceAt(world(), home)
  const passId = await enterOwn(phone, 'samira.benali')
  const computer = deviceAt(world(), '192.0.2.1')
  await enter(world(), computer, 'samira.benali', passphrase)
  const page = await computer.get('/compte')
  assert.match(page.text, /Firefox, Android/)
  const path = found(page, /action="(\/compte\/appareils\/[^"]+\/fin)"/)
  const stranger = deviceAt(world(), '192.0.2.2')
  await enter(world(), stranger, 'yanis.benali', passphrase)
  await stranger.post(path)
  assert.equal((await phone.get('/compte')).status, 200)
  for (const one of page.text.matchAll(/action="(\/compte\/appareils\/[^"]+\/fin)"/g))
    await computer.post(one[1] ?? '')
  assert.match(locationOf(await phone.get('/compte')), /^\/entrer/)
  assert.ok(gate.revoked.has(passId))
  assert.equal((await computer.get('/compte')).status, 200)
})

test('W9 a new passphrase, or the head, closes all devices', needsPostgres, async () => {
  const [phone, computer] = [deviceAt(world(), home), deviceAt(world(), '192.0.2.1')]
  const passId = await enterOwn(phone, 'yanis.benali')
  await enter(world(), computer, 'yanis.benali', passphrase)
  const wrong = await computer.post('/compte/mot-de-passe', { actuel: 'non', phrase: 'un autre pyjama vert' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Ce n’est pas le mot de passe actuel/)
  const changed = await computer.post('/compte/mot-de-passe', {
    actuel: passphrase,
    phrase: 'un autre pyjama vert',
  })
  assert.equal(locationOf(changed), '/compte?fait=phrase')
  assert.match(locationOf(await phone.get('/compte')), /^\/entrer/)
  assert.ok(gate.revoked.has(passId))
  assert.equal((await computer.get('/compte')).status, 200)
  const path = `/personne/${world().school.people.yanis}/sessions/fin`
  assert.equal((await (await world().as('office')).post(path)).status, 403)
  assert.equal((await (await world().as('head')).post(path)).status, 303)
  assert.match(locationOf(await computer.get('/compte')), /^\/entrer/)
})
