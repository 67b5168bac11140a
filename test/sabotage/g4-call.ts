import { call } from '../rules/g4-call.ts'
import { sabotageOf } from '../rules/proof.ts'
import { ticketKey } from '../simulation/witness.ts'
import { withPolicy, withPorter } from '../simulation/wrong-porters.ts'

export const sabotages = [
  sabotageOf(
    'G4',
    call,
    'a call is forgotten after five minutes',
    withPolicy(() => ({ callLifeMs: 300_000 })),
  ),
  sabotageOf(
    'G4',
    call,
    'a call never ends',
    withPolicy(() => ({ callLifeMs: 86_400_000 })),
  ),
  sabotageOf(
    'G4',
    call,
    'a seat waits ten seconds for who was called',
    withPolicy(() => ({ collectWithinMs: 10_000 })),
  ),
  sabotageOf(
    'G4',
    call,
    'without script a person gets as little time as a page',
    withPolicy(({ collectWithinMs }) => ({ collectWithinStillMs: collectWithinMs })),
  ),
  sabotageOf(
    'G4',
    call,
    'there is no second call',
    withPorter((porter) => {
      const missed = new Set<string>()
      return {
        ...porter,
        step: (input) => {
          if (input.kind === 'here' && missed.has(ticketKey(input.ticket))) {
            const standing = { kind: 'ended', why: 'missed', calledAt: null } as const
            return {
              answer: { to: 'here', standing, firstSeen: false, strangers: null, told: null },
              decisions: [],
            }
          }
          const step = porter.step(input)
          for (const one of step.decisions)
            if (one.kind === 'ended' && one.reason === 'missed') missed.add(one.seat)
          return step
        },
      }
    }),
  ),
]
