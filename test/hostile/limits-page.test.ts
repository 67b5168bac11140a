import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { namedLimits, writtenLimit } from './named-limits.ts'

const page = readFileSync(new URL('../../docs/operating/limits.md', import.meta.url), 'utf8')

/** Cells of the rows below a heading, without its head. */
const rowsBelow = (heading: string): readonly (readonly string[])[] => {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const [text = ''] = section.split('\n## ')
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

test('the page of limits has every named limit with its value, what happens at it, and what it protects', () => {
  for (const [heading, limits] of Object.entries(namedLimits)) {
    const rows = rowsBelow(heading)
    const told = rows.map(([name, value]) => `${name} ${value}`)
    const known = Object.entries(limits).map(([name, value]) => `\`${name}\` ${writtenLimit(name, value)}`)
    assert.deepEqual(told.toSorted(), known.toSorted(), heading)
    for (const cells of rows) {
      assert.equal(cells.length, 4, `${heading}: ${cells.join(' | ')}`)
      assert.ok(
        cells.every((cell) => cell !== ''),
        `${heading}: an empty cell at ${cells[0]}`,
      )
    }
  }
})

test('the page has no table of limits that the source does not know', () => {
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading)
  assert.deepEqual(headings, Object.keys(namedLimits))
})
