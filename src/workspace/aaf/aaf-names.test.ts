import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { fileOf } from '../xml/sample-file.ts'
import { aafName, aafXml, addRequest } from './aaf-sample.ts'
import { readAaf } from './read-aaf.ts'

/** Every character that XML 1.0 allows; white space around a name is no part of it. */
const isXml = (text: string): boolean =>
  /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]+$/u.test(text)
const name = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && isXml(text))

const person = fc.record({ givenName: name, familyName: name, usualName: fc.option(name) })

void test('people are read back as they were written, whatever characters their names have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 20 }), async (people) => {
      const records = people.map(({ givenName, familyName, usualName }, index) =>
        addRequest('PersRelEleve', `R${index}`, {
          ENTPersonNomPatro: familyName,
          sn: usualName ?? familyName,
          givenName,
        }),
      )
      const file = fileOf(aafName('Delta', 'PersRelEleve'), aafXml(...records))
      const { roster, findings } = await readAaf([file], { strictness: 'strict' })
      assert.deepEqual(findings, [])
      assert.deepEqual(
        roster.people.map(({ givenName, familyName, usualName }) => ({ givenName, familyName, usualName })),
        people.map((each) => ({
          ...each,
          usualName: each.usualName === each.familyName ? null : each.usualName,
        })),
      )
    }),
    { numRuns: 150 },
  )
})
