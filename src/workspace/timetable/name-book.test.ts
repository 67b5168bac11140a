import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNameBook } from './name-book.ts'

const book = createNameBook({
  classes: [
    { key: 'c1', name: '4e B' },
    { key: 'c2', name: '6e 1' },
    { key: 'c3', name: '6e-1' },
  ],
  teachers: [
    { key: 't1', givenName: 'Jeanne', familyName: 'Lefèvre', usualName: null },
    { key: 't2', givenName: 'Marc', familyName: 'Garcia', usualName: null },
    { key: 't3', givenName: 'Luc', familyName: 'Garcia', usualName: null },
    { key: 't4', givenName: 'Anne-Marie', familyName: 'Dupont', usualName: 'Diallo' },
    { key: 't5', givenName: 'Marie', familyName: 'Martin', usualName: null },
    { key: 't6', givenName: 'Max', familyName: 'Martin', usualName: null },
  ],
  subjects: [{ key: 's1', name: 'Histoire-Géographie' }],
})

const keyOf = (look: (text: string) => ReturnType<typeof book.classOf>, text: string): string => {
  const found = look(text)
  return found.ok ? found.value : found.refusal.code
}

test('a class is known however it is spaced, and never guessed', () => {
  for (const text of ['4e B', '4E B', '4eB', ' 4e-b ']) assert.equal(keyOf(book.classOf, text), 'c1', text)
  assert.equal(keyOf(book.classOf, '4B'), 'unknownReference')
  assert.equal(keyOf(book.classOf, '6E1'), 'ambiguousPerson')
})

test('a teacher is known by family name, with civility, initials or given name on either side', () => {
  for (const text of [
    'Mme LEFEVRE',
    'LEFEVRE J.',
    'Lefèvre Jeanne',
    'Jeanne LEFÈVRE',
    'M. Lefevre',
    'J. Lefevre',
  ]) {
    assert.equal(keyOf(book.teacherOf, text), 't1', text)
  }
  for (const text of ['DIALLO A.-M.', 'Mme Diallo', 'DUPONT AM', 'Diallo A.']) {
    assert.equal(keyOf(book.teacherOf, text), 't4', text)
  }
  assert.equal(keyOf(book.teacherOf, 'GARCIA L.'), 't3')
})

test('two people of one name are not told apart by chance', () => {
  assert.equal(keyOf(book.teacherOf, 'M. GARCIA'), 'ambiguousPerson')
  assert.equal(keyOf(book.teacherOf, 'MARTIN M.'), 'ambiguousPerson')
  assert.equal(keyOf(book.teacherOf, 'MARTIN Max'), 't6')
  assert.equal(keyOf(book.teacherOf, 'Mme'), 'unknownReference')
  assert.equal(keyOf(book.teacherOf, ''), 'unknownReference')
})

test('a subject is known whatever its accents and hyphens', () => {
  assert.equal(keyOf(book.subjectOf, 'HISTOIRE GEOGRAPHIE'), 's1')
  assert.equal(keyOf(book.subjectOf, 'HISTOIRE'), 'unknownReference')
})
