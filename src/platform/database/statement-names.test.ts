import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createStatementNames } from './statement-names.ts'

const long = (what: string): string => `select ${what} /* ${'long '.repeat(60)} */`

test('a long statement has a name of its own, always the same; a short one has none', () => {
  const nameOf = createStatementNames()
  const first = nameOf(long('1'))
  assert.match(first ?? '', /^[0-9a-f]{32}$/)
  assert.equal(nameOf(long('1')), first)
  assert.notEqual(nameOf(long('2')), first)
  assert.equal(createStatementNames()(long('1')), first)
  assert.equal(nameOf('select 1'), null)
})

test('statements without end are not all kept; those that are keep their names', () => {
  const nameOf = createStatementNames()
  const names = Array.from({ length: 1_000 }, (_, number) => nameOf(long(`${number}`)))
  const given = names.filter((name) => name !== null)
  assert.equal(new Set(given).size, 400)
  assert.equal(nameOf(long('0')), names[0])
  assert.equal(nameOf(long('999')), null)
})
