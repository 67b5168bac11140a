import { noIdleSeats } from '../rules/g5-no-idle-seats.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPolicy, withPorter } from '../simulation/wrong-porters.ts'

const ticksInSevenSeconds = 28

export const sabotages = [
  sabotageOf(
    'G5',
    noIdleSeats,
    'whoever fell asleep at the door stays there and gets the seat',
    withPolicy(() => ({ atDoorMs: 600_000 })),
  ),
  sabotageOf(
    'G5',
    noIdleSeats,
    'seats are given every seven seconds only',
    withPorter((porter) => {
      let ticks = 0
      const step: typeof porter.step = (input) => {
        if (input.kind === 'tick') ticks += 1
        const skipped = input.kind === 'tick' && ticks % ticksInSevenSeconds !== 0
        return skipped ? { answer: { to: 'done' }, decisions: [] } : porter.step(input)
      }
      return { ...porter, step }
    }),
  ),
]
