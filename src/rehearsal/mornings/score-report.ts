import type { WaitTable } from '../../gate/index.ts'
import type { MorningYield } from './morning-jobs.ts'
import type { Site } from './morning.ts'
import { groupBy, type MorningSpread, perCent, type Score, scoreOf, spreadOf } from './score.ts'
import type { ScoredTicket } from './scored-ticket.ts'
import { realShapes } from './shapes/arrival-shape.ts'

/** What held-out mornings of one site showed. Measured in simulation. */
export interface SiteScore {
  readonly site: Site
  /** What the table was learned from: it must be the one that is shipped. */
  readonly learned: { readonly mornings: number; readonly samples: number }
  readonly generated: Score
  readonly spread: MorningSpread
  readonly real: Score
  readonly by: {
    readonly lane: Readonly<Record<string, Score>>
    readonly shape: Readonly<Record<string, Score>>
    readonly condition: Readonly<Record<string, Score>>
  }
  /** Seat-seconds that stood idle while people who may enter waited, per cent. */
  readonly idle: number
}

const scoresBy = (
  tickets: readonly ScoredTicket[],
  key: 'lane' | 'shape' | 'condition',
): Readonly<Record<string, Score>> => {
  const groups = [...groupBy(tickets, (ticket) => ticket[key])]
  return Object.fromEntries(groups.map(([name, group]) => [name, scoreOf(group)]))
}

const isReal = ({ shape }: ScoredTicket): boolean => realShapes.includes(shape)

export const scoreSite = (site: Site, table: WaitTable, mornings: readonly MorningYield[]): SiteScore => {
  const tickets = mornings.flatMap((one) => one.tickets)
  const generated = tickets.filter((ticket) => !isReal(ticket))
  const sum = (what: 'seatSeconds' | 'idleSeatSeconds'): number =>
    mornings.reduce((total, one) => total + one[what], 0)
  return {
    site,
    learned: { mornings: table.mornings, samples: table.samples },
    generated: scoreOf(generated),
    spread: spreadOf(generated),
    real: scoreOf(tickets.filter(isReal)),
    by: {
      lane: scoresBy(generated, 'lane'),
      shape: scoresBy(tickets, 'shape'),
      condition: scoresBy(generated, 'condition'),
    },
    idle: perCent(sum('idleSeatSeconds'), sum('seatSeconds')),
  }
}

const columns = [
  'tickets',
  'inside',
  'early',
  'late',
  'asleep',
  'turn',
  'told',
  'width',
  'naive',
  'pace',
] as const

const rowOf = (name: string, score: Score): string => {
  const cells: Readonly<Record<(typeof columns)[number], number>> = {
    tickets: score.scored,
    inside: score.inside,
    early: score.early,
    late: score.late,
    asleep: score.lateAsleep,
    turn: score.turnInside,
    told: score.toldInTime,
    width: score.medianWidthMinutes,
    naive: score.naive.inside,
    pace: score.pastPace.inside,
  }
  return `${name.padEnd(28)}${columns.map((column) => String(cells[column]).padStart(9)).join('')}`
}

/** A table for people. */
export const printSite = ({ site, generated, real, by, spread, idle }: SiteScore): string => {
  const groups = (['lane', 'shape', 'condition'] as const).flatMap((key) =>
    Object.entries(by[key]).map(([name, score]) => rowOf(`  ${key} ${name}`, score)),
  )
  return [
    `${site.capacity} seats, ${site.lanes}`.padEnd(28) + columns.map((column) => column.padStart(9)).join(''),
    rowOf('generated mornings', generated),
    rowOf('the real shape', real),
    ...groups,
    `  mornings with a line ${spread.mornings}: tenth ${spread.tenth}, median ${spread.median}, kept in ${spread.kept} %; standard error ${spread.standardError}; idle ${idle} %`,
    '',
  ].join('\n')
}
