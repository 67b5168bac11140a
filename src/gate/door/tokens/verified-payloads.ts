/** A page brings the same tokens with each of its requests: so many are not verified again. */
export const verifiedMost = 4_096

/** Payloads whose signature this chain has verified, by the whole text of their token. The oldest makes room. */
export interface VerifiedPayloads {
  get(token: string): Buffer | undefined
  put(token: string, payload: Buffer): void
}

export const createVerifiedPayloads = (): VerifiedPayloads => {
  const payloads = new Map<string, Buffer>()
  return {
    get: (token) => payloads.get(token),
    put: (token, payload) => {
      if (payloads.size >= verifiedMost) {
        const oldest = payloads.keys().next()
        if (oldest.done !== true) payloads.delete(oldest.value)
      }
      payloads.set(token, payload)
    },
  }
}
