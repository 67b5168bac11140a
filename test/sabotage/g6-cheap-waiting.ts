import type { PorterSnapshot } from '../../src/gate/domain/snapshot.ts'
import { impatience, smallAnnouncement } from '../rules/g6-cheap-waiting.ts'
import { sabotageOf } from '../rules/proof.ts'
import { andThen, withPorter } from '../simulation/wrong-porters.ts'

/** A byte for each of the three bits. */
const wasteful = (snapshot: PorterSnapshot): PorterSnapshot => ({
  ...snapshot,
  lanes: snapshot.lanes.map((lane) => ({
    ...lane,
    lines: lane.lines.map((line) => ({ ...line, bits: new Uint32Array(line.bits.length * 8) })),
  })),
})

export const sabotages = [
  sabotageOf(
    'G6',
    smallAnnouncement,
    'every waiter has a byte for each thing known',
    withPorter((porter) => ({ ...porter, snapshot: () => wasteful(porter.snapshot()) })),
  ),
  sabotageOf(
    'G6',
    impatience,
    'every check-in is written into the journal',
    withPorter((porter) => ({
      ...porter,
      step: (input) => {
        const step = porter.step(input)
        if (input.kind !== 'here') return step
        const { lane } = input.ticket
        return andThen(step, { ...step, decisions: [{ kind: 'reserved', at: input.at, lane, upTo: 1_000 }] })
      },
    })),
  ),
]
