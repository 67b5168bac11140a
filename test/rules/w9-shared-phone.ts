import assert from 'node:assert/strict'
import type { planLeaving, readChoice } from '../../src/workspace/accounts/leaving.ts'
import type { Proof } from './proof.ts'

export interface Leaving {
  readonly plan: typeof planLeaving
  readonly read: typeof readChoice
}

const passes = [
  { passId: 'here', sessionId: 'this' },
  { passId: 'there', sessionId: 'other' },
  { passId: 'old', sessionId: null },
]

/** Whatever the form says, nothing stays on a shared phone unless it was said; what is on other devices is not touched. */
export const sharedPhone: Proof<Leaving> = {
  rule: 'W9',
  prove: ({ plan, read }) => {
    for (const field of [null, '', 'effacer', 'GARDER', 'keepName', 'garder ', 'true']) {
      const left = plan(read(field), 'this', passes)
      assert.deepEqual(left, { endsSession: true, revokes: ['here'], forgets: true }, String(field))
    }
    const kept = plan(read('garder'), 'this', passes)
    assert.deepEqual(kept, { endsSession: true, revokes: [], forgets: false }, 'kept, since it was said')
    const lost = plan('erase', 'other', passes)
    assert.deepEqual(lost.revokes, ['there'], 'a lost phone is ended from another one')
  },
}
