import assert from 'node:assert/strict'
import test from 'node:test'
import { ofName } from './french-typography.ts'

void test('a name that begins with a vowel shortens the word before it', () => {
  assert.deepEqual(['Inès', 'Élise', 'Yanis', 'Hugo', 'Marie'].map(ofName), [
    'd’Inès',
    'd’Élise',
    'de Yanis',
    'de Hugo',
    'de Marie',
  ])
})
