/** One hand-in on the device, with all that is needed to send it, whoever is signed in. Instants in milliseconds. */
export interface KeptHandIn {
  readonly id: string
  readonly school: string
  readonly homework: string
  readonly pupil: string
  readonly title: string
  readonly pass: string
  readonly madeAt: number
  readonly text: string
  readonly note: string
  readonly files: readonly { readonly name: string; readonly blob: Blob }[]
  readonly state: 'kept' | 'received' | 'refused'
  /** Why it was refused: a kind, and a sentence. */
  readonly why?: string
  readonly say?: string
  readonly receipt?: Receipt
}

/** As the school answers a hand-in that it has. */
export interface Receipt {
  readonly receivedAt: number
  readonly clock: string
  readonly number: string
}

/** As the school answers one that it does not take. */
export interface Refusal {
  readonly why: string
  readonly say: string
}

/** What is being sent right now, by this page. */
export interface Sending {
  readonly id: string
  readonly sent: number
  readonly size: number
}
