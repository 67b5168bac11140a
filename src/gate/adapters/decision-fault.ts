/** A journaled decision that no version of this program could have written: the journal is not to be trusted. */
export class DecisionFault extends Error {
  readonly code = 'decisionMalformed'
  constructor(what: string, cause?: unknown) {
    super(`A journaled decision is malformed: ${what}`, { cause })
    this.name = 'DecisionFault'
  }
}
