/** A page brings the same tokens with each of its requests: so many are not verified again. */
export const verifiedMost = 4_096

/** The claims of a payload, whatever they are. */
export type Members = Readonly<Record<string, unknown>>

/** Payloads whose signature this chain has verified or made, by the whole text of their token. What was not asked for of late makes room. */
export interface VerifiedPayloads {
  get(token: string): Members | undefined
  put(token: string, payload: Members): void
}

export const createVerifiedPayloads = (): VerifiedPayloads => {
  // Two halves: to take the oldest out of one map, again and again, walks over all that were taken out before.
  let young = new Map<string, Members>()
  let old = new Map<string, Members>()
  const put = (token: string, payload: Members): void => {
    if (young.size >= verifiedMost / 2) {
      old = young
      young = new Map()
    }
    young.set(token, payload)
  }
  return {
    get: (token) => {
      const known = young.get(token)
      if (known !== undefined) return known
      const before = old.get(token)
      if (before !== undefined) put(token, before)
      return before
    },
    put,
  }
}
