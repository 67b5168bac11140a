import { noIdleSeats } from '../rules/g5-no-idle-seats.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPolicy, withPorter } from '../simulation/wrong-porters.ts'

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
    'seats are given every ten seconds only',
    withPorter((porter) => ({
      ...porter,
      step: (input) =>
        input.kind === 'tick' && input.at % 10_000 !== 0
          ? { answer: { to: 'done' }, decisions: [] }
          : porter.step(input),
    })),
  ),
]
