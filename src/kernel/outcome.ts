/** What a parser or a policy gives back: a value, or the reason why there is none. Refusals are values; faults are thrown. */
export type Outcome<Value, Refusal> = Accepted<Value> | Refused<Refusal>

export interface Accepted<Value> {
  readonly ok: true
  readonly value: Value
}

export interface Refused<Refusal> {
  readonly ok: false
  readonly refusal: Refusal
}

export const accepted = <Value>(value: Value): Accepted<Value> => ({ ok: true, value })

export const refused = <Refusal>(refusal: Refusal): Refused<Refusal> => ({ ok: false, refusal })
