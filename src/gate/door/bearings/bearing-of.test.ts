import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '../../../kernel/duration.ts'
import { readCookies } from '../tokens/cookies.ts'
import { createCookieNames } from '../tokens/cookie-names.ts'
import { freshRings } from '../tokens/fresh-key.ts'
import { createKeyChain } from '../tokens/key-chain.ts'
import { mintPassToken, type PassClaims } from '../tokens/pass-token.ts'
import { bearingOf, type Bearer, type Shown } from './bearing-of.ts'
import { parsePlace, readShownPasses } from './shown-passes.ts'

const now = Date.UTC(2026, 8, 1)
const pupil: PassClaims = {
  id: 'p',
  role: 'pupil',
  classes: ['3B'],
  person: 'lea',
  label: 'Léa',
  issuedAt: now,
  exp: now + day,
}
const guardian: PassClaims = {
  ...pupil,
  id: 'g',
  role: 'guardian',
  classes: [],
  person: 'mum',
  label: 'Maman',
}
const teacher: PassClaims = { ...pupil, id: 't', role: 'teacher', classes: ['3B', '4A'], person: 'prof' }
const nobody: PassClaims = { ...pupil, id: 'n', role: null, classes: [], person: null, label: null }

const bearer = (
  shown: Partial<Shown>,
  soon: readonly string[] = [],
  revoked: readonly string[] = [],
): Bearer =>
  bearingOf(
    { passes: [], who: null, classKey: null, ...shown },
    { lessonSoon: (key) => soon.includes(key), revoked: new Set(revoked) },
  )

test('nothing shown is a stranger, addressed politely', () => {
  assert.deepEqual(bearer({}), {
    bearing: 'stranger',
    role: null,
    classKey: null,
    person: null,
    voice: 'vous',
    chosen: null,
    needsChoice: false,
  })
})

test('a pupil is known, and in the class lane when the class has a lesson soon', () => {
  const quiet = bearer({ passes: [pupil] })
  assert.deepEqual(
    [quiet.bearing, quiet.voice, quiet.person, quiet.classKey, quiet.chosen],
    ['known', 'tu', 'lea', '3B', 0],
  )
  assert.equal(bearer({ passes: [pupil] }, ['3B']).bearing, 'class')
  assert.equal(bearer({ passes: [pupil] }, ['4A']).bearing, 'known')
})

test('a class link brings the class lane at the hour of the class, else known', () => {
  assert.equal(bearer({ classKey: '3B' }, ['3B']).bearing, 'class')
  const early = bearer({ classKey: '3B' })
  assert.deepEqual([early.bearing, early.voice, early.classKey], ['known', 'vous', '3B'])
  assert.equal(bearer({ passes: [guardian], classKey: '3B' }, ['3B']).classKey, '3B')
})

test('of several classes the one whose lesson is soon counts', () => {
  assert.equal(bearer({ passes: [{ ...pupil, classes: ['LV2', '3B'] }] }, ['3B']).classKey, '3B')
})

test('teachers and staff have their own lane, also during a lesson', () => {
  assert.equal(bearer({ passes: [teacher] }, ['3B']).bearing, 'staff')
  assert.equal(bearer({ passes: [{ ...teacher, role: 'staff' }] }).bearing, 'staff')
  assert.equal(bearer({ passes: [teacher] }).voice, 'vous')
})

test('a family phone asks who is coming in, and until then only the device is known', () => {
  const family = [pupil, null, guardian]
  const unasked = bearer({ passes: family }, ['3B'])
  assert.deepEqual(
    [unasked.bearing, unasked.voice, unasked.person, unasked.needsChoice],
    ['known', 'vous', null, true],
  )
  const chosen = bearer({ passes: family, who: 0 }, ['3B'])
  assert.deepEqual(
    [chosen.bearing, chosen.voice, chosen.person, chosen.needsChoice],
    ['class', 'tu', 'lea', false],
  )
  assert.equal(bearer({ passes: family, who: 2 }).person, 'mum')
  for (const who of [1, 5, -1]) assert.equal(bearer({ passes: family, who }).needsChoice, true)
})

test('G14 a revoked pass is worth nothing', () => {
  assert.equal(bearer({ passes: [pupil] }, ['3B'], ['p']).bearing, 'stranger')
  assert.equal(bearer({ passes: [pupil, guardian], who: 0 }, [], ['p']).person, 'mum')
})

test('a pass without a name makes a device known', () => {
  const { bearing, voice, person } = bearer({ passes: [nobody] })
  assert.deepEqual([bearing, voice, person], ['known', 'vous', null])
})

test('G14 passes are read from their cookies by place, and bad ones are counted', () => {
  const keys = createKeyChain(freshRings(now).pass)
  const token = mintPassToken(keys, 'lycee', guardian, now)
  const foreign = mintPassToken(keys, 'college', guardian, now)
  const header = `preau-lycee-pass-0=${foreign}; preau-lycee-pass-2=${token}; preau-lycee-pass-4=x`
  const cookies = readCookies(createCookieNames('lycee', false), header)
  assert(cookies.ok)
  assert.deepEqual(readShownPasses(keys, 'lycee', cookies.value, now), {
    passes: [null, null, guardian, null, null, null],
    failures: ['foreignSite', 'malformed'],
  })
})

test('the cookie who names a place or nothing', () => {
  assert.equal(parsePlace('0'), 0)
  assert.equal(parsePlace('5'), 5)
  for (const wrong of [undefined, '', '6', '-1', '1.0', ' 1', '01']) assert.equal(parsePlace(wrong), null)
})
