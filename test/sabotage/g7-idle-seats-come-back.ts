import { idleSeatsComeBack } from '../rules/g7-idle-seats-come-back.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPolicy, withPorter } from '../simulation/wrong-porters.ts'

const wrong = (what: string, change: Parameters<typeof withPolicy>[0]) =>
  sabotageOf('G7', idleSeatsComeBack, what, withPolicy(change))

export const sabotages = [
  wrong('an idle seat is asked about ten seconds before its end', () => ({ idleWarningMs: 10_000 })),
  wrong('a seat is on notice after five minutes', () => ({ heldAtLeastMs: 300_000 })),
  wrong('a seat on notice ends at the next token', () => ({ noticeMs: 0, idleWarningMs: 60_000 })),
  wrong('an ended seat may send without limit', () => ({ latePerSeat: 1_000 })),
  wrong('all ended seats may send', () => ({ latePerMille: 1_000 })),
  sabotageOf(
    'G7',
    idleSeatsComeBack,
    'asking for more time gives no more',
    withPorter((porter) => ({
      ...porter,
      step: (input) => porter.step(input.kind === 'extend' ? { ...input, kind: 'keep' } : input),
    })),
  ),
  sabotageOf(
    'G7',
    idleSeatsComeBack,
    'a lesson protects no seat',
    withPorter((porter) => ({
      ...porter,
      step: (input) =>
        input.kind === 'mark'
          ? { answer: { to: 'mark', done: true, limit: 5, inLesson: 0 }, decisions: [] }
          : porter.step(input),
    })),
  ),
]
