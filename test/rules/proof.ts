import { AssertionError } from 'node:assert'

/**
 * One rule, shown on a subject: a porter, a door, a page, an estimator, a checker, or a way to make one.
 * `prove` ends quietly when the rule holds and fails an assertion when it does not, so that the same proof
 * runs against the real thing (`test/rules/<id>-<what>.test.ts`) and against wrong ones (`test/sabotage/`).
 */
export interface Proof<Subject> {
  readonly rule: string
  prove(subject: Subject): void | Promise<void>
}

/** A wrong subject, and the proof that must find it out. */
export interface Sabotage {
  readonly rule: string
  /** What is wrong with it, as the end of a sentence: "seats that are held are not counted". */
  readonly what: string
  prove(): Promise<void>
}

export const sabotageOf = <Subject>(
  rule: string,
  proof: Proof<Subject>,
  what: string,
  wrong: Subject,
): Sabotage => {
  if (proof.rule !== rule) throw new Error(`The sabotage says ${rule}, its proof says ${proof.rule}.`)
  return { rule, what, prove: async () => proof.prove(wrong) }
}

/** An assertion, also inside what a property test wraps around it. */
const isAssertion = (error: unknown): boolean =>
  error instanceof AssertionError || (error instanceof Error && isAssertion(error.cause))

/**
 * Ends quietly when the proof fails against the wrong subject. A proof that holds all the same sees nothing;
 * one that crashes has not found the fault, it has met another: both throw.
 */
export const mustBeFoundOut = async (sabotage: Sabotage): Promise<void> => {
  try {
    await sabotage.prove()
  } catch (error) {
    if (isAssertion(error)) return
    throw new Error(`${sabotage.rule}: the wrong one crashed the proof: ${sabotage.what}`, { cause: error })
  }
  throw new Error(`${sabotage.rule}: the proof does not see it: ${sabotage.what}`)
}
