import type { Finding } from './finding.ts'
import type { ToldFigures } from './g15-told.ts'
import type { HistoryReport } from './history-report.ts'
import type { UnreadableHistory } from './parse-history.ts'

/** Findings of one kind told as text; the rest are counted. */
const shownPerFault = 10
/** The same as JSON. */
const listedPerFault = 1_000

const percent = (share: number | null): string =>
  share === null ? 'not known' : `${(share * 100).toFixed(1)} %`
const seconds = (durationMs: number): string => `${(durationMs / 1_000).toFixed(1)} s`
const clock = (instant: number): string => `${new Date(instant).toISOString().slice(11, 23)} UTC`

const byFault = (findings: readonly Finding[]): readonly (readonly Finding[])[] => {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const name = `${finding.rule} ${finding.fault}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [finding])
    else group.push(finding)
  }
  return [...groups.values()]
}

const findingLines = ({ origin, findings }: HistoryReport): readonly string[] => {
  if (findings.length === 0) return ['No rule was broken.']
  const lines = [`${findings.length} ${findings.length === 1 ? 'fault' : 'faults'} found.`]
  for (const group of byFault(findings)) {
    const [first] = group
    lines.push('', `${first?.rule} ${first?.fault}: ${group.length}`)
    for (const { at, what } of group.slice(0, shownPerFault)) {
      lines.push(`  ${clock(origin + at)}, ${seconds(at)} after the start: ${what}`)
    }
    if (group.length > shownPerFault) lines.push(`  and ${group.length - shownPerFault} more`)
  }
  return lines
}

const useLines = ({ origin, use }: HistoryReport): readonly string[] => {
  if (use.waitedMs === 0) return ['G5: nobody surely waited, so there is no figure for the use of seats.']
  const { longestRefill: refill } = use
  return [
    `G5: while people surely waited (${seconds(use.waitedMs)}), seats taken were at least ${percent(use.takenShare)} and at most ${percent(use.takenShareAtMost)} of capacity (99 % wanted).`,
    `G5: nobody sat in ${percent(use.nobodyInShare)} of capacity (at most 5 % wanted).`,
    refill === null
      ? 'G5: no ten seats were freed within a second while people waited.'
      : `G5: the longest refill took ${seconds(refill.refillMs)}, after ${refill.seats} seats were freed at ${clock(origin + refill.at)} (a hundred within 5 s wanted).`,
  ]
}

const toldLine = (name: string, figures: ToldFigures): string =>
  `G15: ${name}: of ${figures.scored} ranges told, the turn came inside ${percent(figures.rightShare)} (90 % wanted; ${figures.early} early, ${figures.late} late, ${figures.leftOut} left out); ` +
  `of ${figures.longWaits} who waited over 3 minutes, ${percent(figures.toldInTimeShare)} were told within 60 s (95 % wanted); ` +
  `median width ${figures.medianWidthMs === null ? 'not known' : seconds(figures.medianWidthMs)}.`

export const renderText = (report: HistoryReport): string => {
  const lanes = Object.entries(report.told.lanes)
  const lines = [
    `${report.events} events of ${report.clients} clients: ${report.tickets} tickets, ${report.seats} seats.`,
    ...findingLines(report),
    '',
    ...useLines(report),
    toldLine('all', report.told.all),
    ...(lanes.length < 2 ? [] : lanes.map(([lane, figures]) => toldLine(`lane ${lane}`, figures))),
  ]
  return `${lines.join('\n')}\n`
}

/** Instants of findings stay milliseconds after `origin`. */
export const renderJson = (report: HistoryReport): string => {
  const counts = byFault(report.findings).map((group) => ({
    rule: group[0]?.rule,
    fault: group[0]?.fault,
    count: group.length,
  }))
  const findings = byFault(report.findings).flatMap((group) => group.slice(0, listedPerFault))
  return `${JSON.stringify({ ...report, counts, findings }, null, 2)}\n`
}

export const renderUnreadable = (file: string, { badLines, badLineCount }: UnreadableHistory): string => {
  const lines = badLines.map(({ line, column, what }) => `${file}:${line}:${column}: ${what}`)
  if (badLineCount > badLines.length) lines.push(`and ${badLineCount - badLines.length} more bad lines`)
  return `${[...lines, 'Nothing was judged: a history with a bad line is refused.'].join('\n')}\n`
}
