import { wholeClasses } from '../rules/g10-whole-classes.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPolicy, withPorter } from '../simulation/wrong-porters.ts'

export const sabotages = [
  sabotageOf(
    'G10',
    wholeClasses,
    'pupils enter before their class is held',
    withPolicy(() => ({ admitsClasses: false })),
  ),
  sabotageOf(
    'G10',
    wholeClasses,
    'half a class is held, and called whole',
    withPorter((porter) => ({
      ...porter,
      step: (input) => {
        if (input.kind !== 'hold') return porter.step(input)
        const step = porter.step({ ...input, size: Math.ceil(input.size / 2) })
        const { answer } = step
        if (answer.to !== 'hold' || answer.answer.kind === 'refused') return step
        return { ...step, answer: { to: 'hold', answer: { ...answer.answer, size: input.size } } }
      },
    })),
  ),
  sabotageOf(
    'G10',
    wholeClasses,
    'who changes the size goes to the end of the order',
    withPorter((porter) => ({
      ...porter,
      step: (input) => {
        const known = porter
          .snapshot()
          .holds.find((one) => input.kind === 'hold' && one.classKey === input.classKey)
        if (input.kind === 'hold' && known !== undefined && known.heldAt === null) {
          porter.step({ kind: 'release', classKey: input.classKey, at: input.at })
        }
        return porter.step(input)
      },
    })),
  ),
]
