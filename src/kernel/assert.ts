/** States what the code relies on. A failure is a bug in Préau, never bad input. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${invariant}`)
}

/** The value itself, where its absence would be a bug. */
export function defined<Value>(value: Value | undefined | null, invariant: string): Value {
  assert(value !== undefined && value !== null, invariant)
  return value
}
