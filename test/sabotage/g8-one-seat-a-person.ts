import { oneSeatAPerson } from '../rules/g8-one-seat-a-person.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPolicy, withPorter } from '../simulation/wrong-porters.ts'

export const sabotages = [
  sabotageOf(
    'G8',
    oneSeatAPerson,
    'five devices share a seat',
    withPolicy(() => ({ devicesPerSeat: 5 })),
  ),
  sabotageOf(
    'G8',
    oneSeatAPerson,
    'whoever signs in twice has two seats',
    withPorter((porter) => ({
      ...porter,
      step: (input) => porter.step(input.kind === 'bind' ? { ...input, person: null } : input),
    })),
  ),
]
