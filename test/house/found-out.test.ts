import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import test from 'node:test'
import { mustBeFoundOut, type Proof, sabotageOf } from '../rules/proof.ts'

type Adds = (a: number, b: number) => number

const addition: Proof<Adds> = {
  rule: 'X1',
  prove: (adds) => assert.equal(adds(2, 3), 5),
}

const additionForAll: Proof<Adds> = {
  rule: 'X2',
  prove(adds) {
    fc.assert(fc.property(fc.nat(), fc.nat(), (a, b) => assert.equal(adds(a, b), a + b)))
  },
}

void test('sabotage: a wrong one that an assertion finds is found out', async () => {
  await mustBeFoundOut(sabotageOf('X1', addition, 'it subtracts', (a, b) => a - b))
  await mustBeFoundOut(sabotageOf('X2', additionForAll, 'it subtracts', (a, b) => a - b))
})

void test('sabotage: one that the proof does not see fails the suite', async () => {
  const unseen = sabotageOf('X1', addition, 'wrong for large numbers only', (a, b) => (a > 9 ? 0 : a + b))
  await assert.rejects(mustBeFoundOut(unseen), /X1: the proof does not see it: wrong for large numbers only/)
})

void test('sabotage: a crash is not a proof', async () => {
  const crashing = sabotageOf('X1', addition, 'it crashes', () => {
    throw new TypeError('planted')
  })
  await assert.rejects(mustBeFoundOut(crashing), /X1: the wrong one crashed the proof: it crashes/)
})

void test('sabotage: the rule it names is the rule of its proof', () => {
  assert.throws(() => sabotageOf('X9', addition, 'it adds', (a, b) => a + b), /says X9, its proof says X1/)
})
