import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passphraseFault } from './passphrase-rules.ts'

const words = ['Léa', 'Martin-Dubois', 'lea.martin', 'Collège Jean-Moulin']

const faultOf = (passphrase: string) => passphraseFault(passphrase, words)

test('a passphrase is long enough, and may hold any sign', () => {
  for (const good of [
    'quatre girafes en pyjama',
    'Tr0ub4dor&3',
    'пароль из слов',
    '🦒🦒🌧️🚲 pluie',
    'x7 kq pm',
    'a'.padEnd(100, ' bcdef'),
  ])
    assert.equal(faultOf(good), null, good)
  assert.equal(faultOf('x7kqpmz'), 'tooShort')
  assert.equal(faultOf('🦒🐘🦓🦏🐪🐫🦙'), 'tooShort', 'signs are counted, not their halves')
  assert.equal(faultOf('x7kq'.repeat(33)), 'tooLong')
})

test('a common one is refused, whatever signs stand around it', () => {
  for (const bad of [
    'motdepasse',
    'MotDePasse',
    'Azerty123456',
    'azertyuiop',
    'Soleil2026!',
    '!!!chocolat!!!',
    'password1',
    '12345678',
    '87654321',
    'aaaaaaaaaa',
    'ababababab',
    'abcdefghij',
    'Camille2012',
    'allezparis',
    'Élodie-2010',
  ])
    assert.equal(faultOf(bad), 'common', bad)
})

test('one’s own names and the school’s are refused, and so is what is hardly more', () => {
  for (const bad of [
    'lea.martin',
    'LeaMartin12',
    'martindubois',
    'jeanmoulin59',
    'CollegeJeanMoulin',
    'Léa-Martin!!!',
  ])
    assert.ok(['personal', 'common'].includes(faultOf(bad) ?? ''), bad)
  assert.equal(faultOf('martin pêcheur bleu'), null)
})
