import assert from 'node:assert/strict'
import { minute, second } from '../../src/kernel/duration.ts'
import type {
  createSignInSlowing,
  SignInSlowing,
  SignInTry,
} from '../../src/workspace/accounts/domain/sign-in-slowing.ts'
import type { Proof } from './proof.ts'

const school = '192.0.2.7'
const elsewhere = '198.51.100.20'
const stranger = (account: string, address = school): SignInTry => ({ account, address, device: null })

const start = 1_000_000

/** As many wrong tries as may be, each as soon as it may; how many were tried until then. */
const tryWrong = (slowing: SignInSlowing, attempt: SignInTry, from: number, until: number): number => {
  let tried = 0
  for (let at = from; at < until && tried < 1_000;) {
    const answer = slowing.ask(attempt, at)
    if (answer.kind === 'go') tried += 1
    else at += answer.waitMs
  }
  return tried
}

const mustGo = (slowing: SignInSlowing, attempt: SignInTry, at: number, what: string): void =>
  assert.equal(slowing.ask(attempt, at).kind, 'go', what)

const wrongTwenty = (slowing: SignInSlowing): void => {
  for (let tried = 0; tried < 20; tried += 1) slowing.ask(stranger('lea'), start + tried)
}

const proveSlow = (slowing: SignInSlowing): void => {
  const inAnHour = tryWrong(slowing, stranger('lea'), start, start + 60 * minute)
  assert.ok(inAnHour >= 5, `people mistype: ${inAnHour} tries`)
  assert.ok(inAnHour <= 20, `guessing is slowed: ${inAnHour} tries in an hour`)
}

const proveAtOnce = (slowing: SignInSlowing): void => {
  const many = Array.from({ length: 500 }, () => slowing.ask(stranger('lea'), start).kind)
  assert.ok(
    many.filter((kind) => kind === 'go').length <= 10,
    'many at once are counted before they are known',
  )
}

const proveNoLock = (slowing: SignInSlowing): void => {
  wrongTwenty(slowing)
  const at = start + second
  mustGo(slowing, stranger('tom'), at, 'a classmate behind the same address signs in at once')
  mustGo(slowing, { account: 'lea', address: school, device: 'phone' }, at, 'her own phone is let in at once')
  mustGo(slowing, stranger('lea', elsewhere), at, 'so is she at home')
}

/** A thousand addresses try one account, each as often as it may: whoever comes anew waits a moment, once. */
const proveCrowded = (slowing: SignInSlowing): void => {
  for (let number = 0; number < 1_000; number += 1) {
    const attempt = stranger('lea', `203.0.113.${number}`)
    for (let tried = 0; tried < 5; tried += 1) slowing.ask(attempt, start)
  }
  const first = slowing.ask(stranger('lea', elsewhere), start)
  assert.equal(first.kind, 'wait', 'an account under attack slows strangers')
  assert.ok(first.waitMs <= 10 * second, `the wait is short: ${first.waitMs} ms`)
  mustGo(slowing, stranger('lea', elsewhere), start + first.waitMs, 'and comes once')
  mustGo(
    slowing,
    { account: 'lea', address: elsewhere, device: 'phone' },
    start,
    'her own phone waits for nothing',
  )
}

const proveForgiven = (slowing: SignInSlowing): void => {
  wrongTwenty(slowing)
  slowing.forgive(stranger('lea'))
  mustGo(slowing, stranger('lea'), start + second, 'after a new code one may sign in at once')
  const phone: SignInTry = { account: 'tom', address: school, device: 'phone' }
  for (let tried = 0; tried < 5; tried += 1) mustGo(slowing, phone, start, 'a known device may mistype')
  slowing.passed(phone, start)
  for (let tried = 0; tried < 5; tried += 1)
    mustGo(slowing, phone, start, 'and starts anew when it was right')
}

export const slowsAndNeverLocks: Proof<typeof createSignInSlowing> = {
  rule: 'W8',
  prove: (create) => {
    for (const prove of [proveSlow, proveAtOnce, proveNoLock, proveCrowded, proveForgiven]) prove(create())
  },
}
