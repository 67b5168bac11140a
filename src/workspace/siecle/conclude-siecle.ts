import { defined } from '../../kernel/assert.ts'
import type {
  Roster,
  RosterClass,
  RosterGuardianship,
  RosterMembership,
  RosterPerson,
  RosterRole,
  RosterSchool,
} from '../roster/roster.ts'
import type { FindingCode, Strictness } from '../roster/roster-finding.ts'
import type { FindingList } from '../xml/finding-list.ts'
import type { SiecleBatch } from './siecle-batch.ts'

interface SiecleEnd {
  readonly strictness: Strictness
  readonly findings: FindingList
  /** Pupils and guardians of each school are there. */
  readonly isWhole: boolean
  /** Stands in for the day of an export that does not say it; null: nobody has left. */
  readonly today: string | null
}

/** Tells of a key that leads nowhere, or of somebody who has left. */
type Tell = (
  batch: SiecleBatch,
  line: number,
  code: FindingCode,
  field: string,
  value: string,
  severity?: 'warning',
) => void

const createTell =
  ({ strictness, findings }: SiecleEnd): Tell =>
  ({ file }, line, code, field, value, severity) =>
    findings.add({
      severity: severity ?? (strictness === 'strict' ? 'error' : 'warning'),
      code,
      place: { file, line, field },
      value,
      expected: null,
    })

/** The pupils who had left when the export was made, each told of. */
const pupilsGone = (batch: SiecleBatch, today: string | null, tell: Tell): readonly string[] => {
  const madeOn = batch.madeOn ?? today
  const gone = batch.exits.filter(({ day }) => madeOn !== null && day < madeOn)
  for (const { day, line } of gone) tell(batch, line, 'alreadyLeft', 'DATE_SORTIE', day, 'warning')
  return gone.map(({ pupil }) => pupil)
}

const schoolOf = ({ school }: SiecleBatch): RosterSchool =>
  defined(school, 'a file that is read has its school')

/** Whether somebody is there; told of where they should be. */
type Leads = (
  batch: SiecleBatch,
  key: string,
  line: number,
  field: string,
  mayBeElsewhere: boolean,
) => boolean

const createLeads =
  (people: ReadonlyMap<string, RosterPerson>, silent: ReadonlySet<string>, tell: Tell): Leads =>
  (batch, key, line, field, mayBeElsewhere) => {
    if (people.has(key)) return true
    if (silent.has(key)) return false
    if (!mayBeElsewhere) tell(batch, line, 'unknownReference', field, key.replace(/^[a-z]+-/, ''))
    return mayBeElsewhere
  }

interface Placed {
  readonly classes: Map<string, RosterClass>
  readonly memberships: Map<string, RosterMembership>
  readonly roles: Map<string, RosterRole>
  readonly guardianships: Map<string, RosterGuardianship>
}

const addRole = ({ roles }: Placed, person: string, school: string, role: RosterRole['role']): void => {
  roles.set(`${person}\n${school}\n${role}`, { person, school, role })
}

const addTies = (placed: Placed, batch: SiecleBatch, leads: Leads): void => {
  const school = schoolOf(batch).key
  for (const { pupil, name, kind, line } of batch.ties) {
    if (!leads(batch, pupil, line, 'ELEVE_ID', false)) continue
    const key = `${school}$${kind === 'group' ? 'groupe$' : ''}${name}`
    placed.classes.set(key, { key, school, name, kind })
    const membership = { person: pupil, class: key, as: 'pupil', subject: null, isMain: false } as const
    placed.memberships.set(`${pupil}\n${key}`, membership)
  }
}

/** One guardian of a pupil once; who is named twice holds responsibility if either says so. */
const addBonds = (placed: Placed, batch: SiecleBatch, leads: Leads, isWhole: boolean): void => {
  const school = schoolOf(batch).key
  for (const { guardian, pupil, responsibility, line } of batch.bonds) {
    const isThere =
      leads(batch, guardian, line, 'PERSONNE_ID', false) && leads(batch, pupil, line, 'ELEVE_ID', !isWhole)
    if (!isThere) continue
    addRole(placed, guardian, school, 'guardian')
    const identity = `${guardian}\n${pupil}`
    if (placed.guardianships.get(identity)?.responsibility !== 'legal')
      placed.guardianships.set(identity, { guardian, pupil, responsibility })
  }
}

interface SiecleConclusion {
  readonly roster: Roster
  /** Pupils who had left when the export was made. */
  readonly leaving: readonly string[]
}

/** The roster of all files, without what leads nowhere and without pupils who have left. */
export const concludeSiecle = (batches: readonly SiecleBatch[], end: SiecleEnd): SiecleConclusion => {
  const tell = createTell(end)
  const gone = new Set(batches.flatMap((batch) => pupilsGone(batch, end.today, tell)))
  const silent = new Set([...gone, ...batches.flatMap(({ leftOut }) => [...leftOut])])
  const everybody = batches.flatMap(({ people }) => [...people]).filter(([key]) => !gone.has(key))
  const people = new Map(everybody)
  const leads = createLeads(people, silent, tell)
  const placed: Placed = {
    classes: new Map(),
    memberships: new Map(),
    roles: new Map(),
    guardianships: new Map(),
  }
  for (const batch of batches) {
    const pupils = batch.root === 'BEE_ELEVES' ? [...batch.people.keys()] : []
    for (const key of pupils) if (people.has(key)) addRole(placed, key, schoolOf(batch).key, 'pupil')
    addTies(placed, batch, leads)
    addBonds(placed, batch, leads, end.isWhole)
  }
  return {
    roster: {
      schools: [...new Map(batches.map(schoolOf).map((school) => [school.key, school])).values()],
      classes: [...placed.classes.values()],
      subjects: [],
      people: [...people.values()],
      roles: [...placed.roles.values()],
      memberships: [...placed.memberships.values()],
      guardianships: [...placed.guardianships.values()],
    },
    leaving: [...gone],
  }
}
