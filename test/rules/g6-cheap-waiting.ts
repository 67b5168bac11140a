import assert from 'node:assert/strict'
import type { LaneName } from '../../src/gate/domain/lanes.ts'
import { come, createYard, fillHouse, type PorterMaker } from '../simulation/yard.ts'
import type { Proof } from './proof.ts'

const lanes: readonly LaneName[] = ['class', 'known', 'staff', 'stranger']

/** What all may ask: within 1 KB, whatever the crowd. */
const announcementIsSmall = (maker: PorterMaker, crowd: number): void => {
  const yard = createYard(maker, { capacity: 130_000 })
  const porter = yard.porter()
  const at = yard.now()
  for (let person = 0; person < crowd; person += 1) {
    const lane = lanes[person % lanes.length] ?? 'known'
    const { answer } = porter.step({ kind: 'arrive', lane, at })
    if (answer.to !== 'arrive') continue
    const waiter = {
      ticket: answer.ticket,
      bearing: 'known',
      script: true,
      collect: false,
      device: 'one',
    } as const
    porter.step({ kind: 'here', ...waiter, at })
  }
  assert.ok(JSON.stringify(porter.announce(at)).length <= 1_024, JSON.stringify(porter.announce(at)))
  for (const { lines } of porter.snapshot().lanes) {
    // Three of the five bits are kept across a restart.
    const bytes = lines.reduce((sum, { bits }) => sum + (bits.byteLength * 5) / 3, 0)
    assert.ok(bytes <= crowd / lanes.length + 4_096, `${bytes} bytes for ${crowd / lanes.length} numbers`)
  }
}

/** Whoever asks a thousand times stands where they stood, and nothing is decided for it. */
const impatienceMovesNobody = (maker: PorterMaker): void => {
  const yard = createYard(maker, { capacity: 1, change: { weights: { line: 100 } } })
  const [claim] = fillHouse(yard, 'line', 1)
  const patient = come(yard, 'line', { script: false })
  const impatient = come(yard, 'line')
  yard.here(patient)
  yard.pass(2_000)
  const decided = yard.decisions.length
  for (let time = 0; time < 1_000; time += 1) {
    const standing = yard.here(impatient)
    assert.ok(standing.kind === 'atDoor' && standing.ahead === 1)
  }
  assert.equal(yard.decisions.length, decided, 'a check-in decides nothing')
  assert.ok(claim)
  yard.step({ kind: 'end', seat: claim.seat })
  for (let seconds = 0; seconds < 62; seconds += 1) {
    yard.pass(1_000)
    assert.notEqual(yard.here(impatient).kind, 'inside')
    if (seconds === 30) yard.here(patient)
  }
  assert.equal(yard.here(patient).kind, 'inside')
}

export const smallAnnouncement: Proof<PorterMaker> = {
  rule: 'G6',
  prove: (maker) => announcementIsSmall(maker, 400_000),
}

export const impatience: Proof<PorterMaker> = { rule: 'G6', prove: impatienceMovesNobody }
