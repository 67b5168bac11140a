import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { createDeadlines, dueBefore, schedule, takeDue } from './deadlines.ts'

const start = 1_800_000_000_000

void test('nothing comes before its time, and everything within a second after it', () => {
  const act = fc.record({
    dueInMs: fc.integer({ min: -5_000, max: 90_000 }),
    passMs: fc.nat({ max: 20_000 }),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), fc.boolean(), (acts, sleeps) => {
      const deadlines = createDeadlines<{ readonly dueAt: number }>(start)
      const planned = new Set<{ readonly dueAt: number }>()
      let at = start
      for (const { dueInMs, passMs } of acts) {
        const thing = { dueAt: at + dueInMs }
        schedule(deadlines, thing.dueAt, thing)
        planned.add(thing)
        at += sleeps ? passMs * 1_000 : passMs
        for (const due of takeDue(deadlines, at)) {
          assert.ok(due.dueAt <= at && planned.delete(due))
        }
        for (const late of planned) assert.ok(late.dueAt > at - 1_000 || passMs < 1_000)
      }
      assert.equal(takeDue(deadlines, at + 100_000_000).length, planned.size)
      assert.equal(deadlines.buckets.size, 0)
    }),
  )
})

void test('what is due before an instant can be seen without taking it', () => {
  const deadlines = createDeadlines<string>(start)
  schedule(deadlines, start + 5_000, 'soon')
  schedule(deadlines, start + 70_000, 'later')
  assert.deepEqual([...dueBefore(deadlines, start + 60_000)], ['soon'])
  assert.deepEqual(takeDue(deadlines, start + 5_000), ['soon'])
})
