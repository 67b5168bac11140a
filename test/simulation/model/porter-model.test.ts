import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { realPorters } from '../yard.ts'
import { comparedHistories, liveCompared } from './compared-history.ts'
import { policies } from './policies.ts'

/** Histories of each kind; `PREAU_MODEL_HISTORIES=2000`, and another `PREAU_SEED`, look longer. */
const runs = Number(process.env['PREAU_MODEL_HISTORIES'] ?? 250)

for (const [name, policy] of Object.entries(policies)) {
  void test(`the porter does what the model does, in every history: ${name}`, () => {
    let inputs = 0
    const property = fc.property(comparedHistories(120), (history) => {
      inputs += liveCompared(realPorters, policy, history).inputs.length
    })
    fc.assert(property, { numRuns: runs })
    assert.ok(inputs > 20 * runs, `${inputs} inputs in ${runs} histories`)
  })
}
