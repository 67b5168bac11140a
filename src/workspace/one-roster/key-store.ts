/** The keys of one table, for those that refer to them. */
export interface KeyStore {
  readonly known: Set<string>
  /** Of lines that are left out: what refers to them is left out with them, without a second finding. */
  readonly refused: Set<string>
  /** False where it cannot be said what is missing: no such file, a part of it was not read, or a delta. */
  isWhole: boolean
}

export const createKeyStore = (): KeyStore => ({ known: new Set(), refused: new Set(), isWhole: false })
