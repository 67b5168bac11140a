import type { RosterFinding, Strictness } from './roster-finding.ts'
import type { Roster, RosterScope } from './roster.ts'

/** One file as it was given or as it lies in an archive, read in pieces. */
export interface RosterFile {
  /** Without folders. */
  readonly name: string
  open(): AsyncIterable<Uint8Array>
}

export interface RosterReading {
  readonly roster: Roster
  readonly scope: RosterScope
  readonly findings: readonly RosterFinding[]
  /** How many there were, kept or not; left out where all are kept. */
  readonly findingsInAll?: number
}

/** Told now and then while a long file is read. */
export interface RosterProgress {
  readonly file: string
  readonly bytes: number
  readonly people: number
}

export interface RosterReadOptions {
  readonly strictness: Strictness
  /** `2025-11-24`: what has ended by then is left out silently. Absent: whatever has an end is read as going on. */
  readonly today?: string
  readonly onProgress?: (progress: RosterProgress) => void
}

/**
 * Reads all files of one delivery. Never rejects for what stands in a file: that is a finding. Findings beyond
 * `findingsMost` are counted, not kept.
 */
export type RosterReader = (
  files: readonly RosterFile[],
  options: RosterReadOptions,
) => Promise<RosterReading>

/** More findings than that help nobody: the file is another one. */
export const findingsMost = 1_000
