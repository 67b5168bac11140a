import { place } from '../rules/g2-place.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPorter } from '../simulation/wrong-porters.ts'
import { realPorters } from '../simulation/yard.ts'

export const sabotages = [
  sabotageOf('G2', place, 'a restart forgets what was decided since the snapshot', {
    ...realPorters,
    restorePorter: (start, kept) => realPorters.restorePorter(start, { ...kept, decisions: [] }),
  }),
  sabotageOf(
    'G2',
    place,
    'tickets of an earlier epoch are worth nothing',
    withPorter((porter) => ({
      ...porter,
      step: (input) => {
        const isOld = input.kind === 'here' && input.ticket.epoch !== porter.snapshot().epoch
        return isOld
          ? {
              answer: {
                to: 'here',
                standing: { kind: 'unknown' },
                firstSeen: false,
                strangers: null,
                told: null,
              },
              decisions: [],
            }
          : porter.step(input)
      },
    })),
  ),
]
