import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsPostgres } from '../../../test/database/test-server.ts'
import {
  accountWorldForTests,
  deviceAt,
  giveAccount,
  locationOf,
  passphrase,
} from '../../../test/rules/w8-account-world.ts'

const { world } = accountWorldForTests()

const slipsOf = (text: string): readonly string[] =>
  [...text.matchAll(/<li class="slip">.*?<\/li>/gs)].map(([slip]) => slip)

test('a class’s sheet holds one code a pupil, which opens an account', needsPostgres, async () => {
  const { school } = world()
  const path = `/classe/${school.classes['5B']}/codes`
  const teacher = await world().as('otherTeacher')
  assert.match((await teacher.get(path)).text, /Les élèves sans compte\u00a0: 2/)
  const slips = slipsOf((await teacher.post(path, { pour: 'eleves' })).text)
  assert.equal(slips.length, 2)
  const [yanis = ''] = slips
  assert.match(yanis, /Yanis Benali.*5B.*127\.0\.0\.1:8080\/entrer/s)
  const code = /slip-code">([^<]+)</.exec(yanis)?.[1] ?? ''
  const device = deviceAt(world(), '192.0.2.1')
  const form = { code, identifiant: 'yanis.benali', phrase: passphrase }
  assert.equal(locationOf(await device.post(`/ecole/${school.schoolId}/code`, form)), '/aujourdhui')
  const left = slipsOf((await teacher.post(path, { pour: 'eleves' })).text)
  assert.equal(left.length, 1, 'who has an account gets no second code by the sheet')
  assert.doesNotMatch(left.join(''), /Yanis/)
})

test(
  'the guardians’ sheet names each once by a child, and nobody barred or of the staff',
  needsPostgres,
  async () => {
    const { school } = world()
    const teacher = await world().as('teacher')
    await giveAccount(world(), 'father', 'karim.benali')
    const slips = slipsOf(
      (await teacher.post(`/classe/${school.classes['6A']}/codes`, { pour: 'responsables' })).text,
    )
    assert.equal(slips.length, 2)
    assert.match(slips.join(''), /Samira Benali.*Enfant\u00a0: Inès.*Paul Durand/s)
    const other = await world().as('otherTeacher')
    const others = slipsOf(
      (await other.post(`/classe/${school.classes['5B']}/codes`, { pour: 'responsables' })).text,
    ).join('')
    assert.match(others, /Éric Martin/)
    assert.doesNotMatch(others, /Nadia/, 'a teacher who is a guardian gets a code of their own')
  },
)

test('a sheet is for those who teach the class, and for the school', needsPostgres, async () => {
  const path = `/classe/${world().school.classes['6A']}/codes`
  const statusFor = async (name: Parameters<ReturnType<typeof world>['as']>[0]) =>
    (await (await world().as(name)).get(path)).status
  for (const name of ['teacher', 'teacherParent', 'head', 'office'] as const)
    assert.equal(await statusFor(name), 200, name)
  for (const name of ['otherTeacher', 'ines', 'mother', 'operator'] as const)
    assert.equal(await statusFor(name), 404, name)
  const foreign = `/classe/${world().elsewhere.classes['6A']}/codes`
  assert.equal((await (await world().as('head')).get(foreign)).status, 404)
})
