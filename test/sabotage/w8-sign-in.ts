import { createBoundedWork } from '../../src/workspace/accounts/bounded-work.ts'
import {
  createSignInSlowing,
  type SignInSlowing,
  type SignInTry,
} from '../../src/workspace/accounts/domain/sign-in-slowing.ts'
import { sabotageOf } from '../rules/proof.ts'
import { boundedSignIn } from '../rules/w8-bounded-sign-in.ts'
import { slowsAndNeverLocks } from '../rules/w8-sign-in-slowing.ts'

/** The real one, which takes each try for another. */
const seenAs = (other: (attempt: SignInTry) => SignInTry) => (): SignInSlowing => {
  const slowing = createSignInSlowing()
  return {
    ask: (attempt, at) => slowing.ask(other(attempt), at),
    passed: (attempt, at) => slowing.passed(other(attempt), at),
    withdraw: (attempt, at) => slowing.withdraw(other(attempt), at),
    forgive: (attempt) => slowing.forgive(other(attempt)),
  }
}

/** What is asked in the same moment is not counted: the first one is not known to be wrong yet. */
const countingLate = (): SignInSlowing => {
  const slowing = createSignInSlowing()
  let counted = { account: '', at: -1 }
  return {
    ...slowing,
    ask: (attempt, at) => {
      if (counted.account === attempt.account && counted.at === at) return { kind: 'go' }
      const answer = slowing.ask(attempt, at)
      if (answer.kind === 'go') counted = { account: attempt.account, at }
      return answer
    },
  }
}

export const sabotages = [
  sabotageOf(
    'W8',
    slowsAndNeverLocks,
    'an account is locked by its name, from everywhere',
    seenAs((attempt) => ({ ...attempt, address: '', device: null })),
  ),
  sabotageOf(
    'W8',
    slowsAndNeverLocks,
    'all behind one address wait for each other',
    seenAs((attempt) => ({ ...attempt, account: '' })),
  ),
  sabotageOf(
    'W8',
    slowsAndNeverLocks,
    'a known device is a stranger',
    seenAs((attempt) => ({ ...attempt, device: null })),
  ),
  sabotageOf('W8', slowsAndNeverLocks, 'many tries at once count as one', countingLate),
  sabotageOf('W8', slowsAndNeverLocks, 'nothing is ever slowed', () => ({
    ...createSignInSlowing(),
    ask: () => ({ kind: 'go' }),
  })),
  sabotageOf('W8', boundedSignIn, 'whoever asks is hashed', (limits) =>
    createBoundedWork({ ...limits, atOnce: 1_000 }),
  ),
  sabotageOf('W8', boundedSignIn, 'the line has no end', (limits) =>
    createBoundedWork({ ...limits, waitingMost: 1_000 }),
  ),
]
