import type { RosterClass, RosterGuardianship, RosterPerson, RosterSchool } from '../roster/roster.ts'
import type { SiecleRoot } from './parse-siecle.ts'

interface SiecleTie {
  readonly pupil: string
  readonly name: string
  readonly kind: RosterClass['kind']
  readonly line: number
}

interface SiecleBond extends RosterGuardianship {
  readonly line: number
}

interface SiecleExit {
  readonly pupil: string
  /** `2025-11-24`. */
  readonly day: string
  readonly line: number
}

/** What one file says. */
export interface SiecleBatch {
  readonly file: string
  root: SiecleRoot
  school: RosterSchool | null
  /** The day on which the export was made; null where it does not say. */
  madeOn: string | null
  readonly people: Map<string, RosterPerson>
  /** Keys of people whose record has an error: what names them is no error. */
  readonly leftOut: Set<string>
  readonly nationalIds: Set<string>
  readonly exits: SiecleExit[]
  readonly ties: SiecleTie[]
  readonly bonds: SiecleBond[]
}

export const createSiecleBatch = (file: string): SiecleBatch => ({
  file,
  root: 'BEE_ELEVES',
  school: null,
  madeOn: null,
  people: new Map(),
  leftOut: new Set(),
  nationalIds: new Set(),
  exits: [],
  ties: [],
  bonds: [],
})

/** All that grows with a file. */
export const thingsIn = ({ people, leftOut, exits, ties, bonds }: SiecleBatch): number =>
  people.size + leftOut.size + exits.length + ties.length + bonds.length
