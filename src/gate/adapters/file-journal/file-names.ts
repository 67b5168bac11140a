/** Serials are padded so that a listing is in order. */
const serialDigits = 8

export const segmentName = (serial: number): string => `segment-${String(serial).padStart(serialDigits, '0')}`
export const snapshotName = (serial: number): string =>
  `snapshot-${String(serial).padStart(serialDigits, '0')}`
export const unfinishedName = (serial: number): string => `${snapshotName(serial)}.new`
export const markName = 'mark'

export interface JournalFiles {
  /** Serials, rising. */
  readonly segments: readonly number[]
  readonly snapshots: readonly number[]
  /** Names of snapshots that were never finished. */
  readonly unfinished: readonly string[]
  readonly mark: boolean
}

const serialIn = (name: string, kind: RegExp): number | null => {
  const digits = kind.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}

const serials = (names: readonly string[], kind: RegExp): number[] =>
  names
    .map((name) => serialIn(name, kind))
    .filter((serial) => serial !== null)
    .sort((one, other) => one - other)

/** What of a folder's names is the journal's; others are left alone. */
export const journalFiles = (names: readonly string[]): JournalFiles => ({
  segments: serials(names, /^segment-(\d{8,})$/),
  snapshots: serials(names, /^snapshot-(\d{8,})$/),
  unfinished: names.filter((name) => /^snapshot-\d{8,}\.new$/.test(name)),
  mark: names.includes(markName),
})
