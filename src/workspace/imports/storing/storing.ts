import type { Session, SqlValue } from '../../../platform/database/database.ts'
import type { Roster } from '../../roster/roster.ts'

/** What each statement of one import needs. */
export interface Storing {
  readonly session: Session
  readonly source: string
  readonly schoolYearId: string
  /** `2026-11-24`: since when a guardian is one. */
  readonly today: string
}

export type FactKind = keyof Roster

/**
 * One thing as a plan hands it over. `joins`: the person of the school who it is, where another source, or the school
 * itself, has that person already.
 */
export interface PlannedThing {
  readonly identity: string
  readonly said?: object
  readonly joins?: string
}

/** A part of a plan: as many things as one statement takes, as JSON text of {@link PlannedThing}s. */
export interface PlanStep {
  readonly kind: FactKind
  /** Things that are there from now on, new or changed, or such as have left. */
  readonly does: 'here' | 'left'
  readonly things: string
}

/** A class is of one school year, and so is a place in it: the same name next year is another one. */
const isYearly = (kind: FactKind): boolean => kind === 'classes' || kind === 'memberships'

const prefixOf = (kind: FactKind, schoolYearId: string): string => (isYearly(kind) ? `${schoolYearId}/` : '')

/** `$1` the things, `$2` the source, `$3` what stands before the identities of this year. */
const givenSql = `given as (
  select $3 || g.identity as identity, g.said, g.joins
  from jsonb_to_recordset($1::jsonb) as g(identity text, said jsonb, joins uuid)
)`

export const askGiven = async (
  { session, source, schoolYearId }: Storing,
  { kind, things }: PlanStep,
  statements: readonly string[],
  more: readonly SqlValue[] = [],
): Promise<void> => {
  for (const statement of statements) {
    await session.query(`with ${givenSql} ${statement}`, [
      things,
      source,
      prefixOf(kind, schoolYearId),
      ...more,
    ])
  }
}

/** Things that a source no longer says. What becomes of their rows hangs on what others say. */
export const factsLeave = (kind: FactKind): string => `
  update source_facts f set disabled_at = now() from given g
  where f.school_id = preau_school() and f.source = $2 and f.kind = '${kind}' and f.identity = g.identity
    and f.disabled_at is null`

/** Whether any source says still, or again, what fact `f` said: of the same row. */
export const saidElsewhere = (kind: FactKind, same: string): string => `exists (
  select from source_facts o
  where o.school_id = f.school_id and o.kind = '${kind}' and o.row_id = f.row_id and o.disabled_at is null
    and o.said is not null ${same})`
