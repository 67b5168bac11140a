import assert from 'node:assert/strict'
import type { createBoundedWork } from '../../src/workspace/accounts/bounded-work.ts'
import type { Proof } from './proof.ts'

const atOnce = 2
const waitingMost = 10

/** Lets everything go on that can. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Fifty sign in at once: two are hashed, ten wait, the others are told when to come; then all goes on in order. */
export const boundedSignIn: Proof<typeof createBoundedWork> = {
  rule: 'W8',
  prove: async (create) => {
    let running = 0
    let most = 0
    const order: number[] = []
    const ends: (() => void)[] = []
    const work = create({ atOnce, waitingMost, now: () => 0 })
    const hash = (number: number) => () =>
      new Promise<number>((resolve) => {
        running += 1
        most = Math.max(most, running)
        order.push(number)
        ends.push(() => {
          running -= 1
          resolve(number)
        })
      })
    const asked = Array.from({ length: 50 }, (_, number) => work.run(hash(number)))
    await settled()
    assert.equal(running, atOnce, 'so many are hashed at once, and no more')
    for (let end = ends.shift(); end !== undefined; end = ends.shift()) {
      end()
      await settled()
    }
    assert.equal(most, atOnce, 'never more at once')
    const answers = await Promise.all(asked)
    const refused = answers.filter(({ ok }) => !ok)
    assert.equal(refused.length, 50 - atOnce - waitingMost, 'who would wait too long is told so at once')
    for (const answer of refused) assert.ok(!answer.ok && answer.refusal.retryAfterMs > 0)
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
      'first come, first served',
    )
    const again = work.run(hash(99))
    await settled()
    ends.shift()?.()
    assert.ok((await again).ok, 'afterwards there is room again')
  },
}
