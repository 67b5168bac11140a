import { resolve } from 'node:path'
import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { createFormats } from '../../platform/formats.ts'
import {
  type Delivery,
  type HolidayZone,
  holidayZones,
  readDelivery,
  readTimetable,
  type Roster,
  type RosterFinding,
  type RosterFormat,
  type RosterRoleName,
  rosterRoles,
  sayFinding,
  type TimetableDelivery,
} from '../../workspace/index.ts'
import { readOptions } from '../options.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { type ChangesSince, changesJson, changesSince, sayChanges } from './changes-since.ts'
import { checkSchoolOptions } from './check-school-options.ts'

const formatNames: Readonly<Record<RosterFormat, string>> = {
  oneRoster: 'OneRoster',
  aaf: 'AAF',
  onde: 'ONDE',
  siecle: 'SIECLE',
}

const roleNames: Readonly<Record<RosterRoleName, Sentence>> = {
  pupil: { fr: 'élèves', en: 'pupils' },
  guardian: { fr: 'responsables', en: 'guardians' },
  teacher: { fr: 'professeurs', en: 'teachers' },
  head: { fr: 'direction', en: 'heads' },
  office: { fr: 'vie scolaire et bureaux', en: 'school office' },
}

/** Of a file without end nobody reads more than that. */
const findingsShownMost = 200

type Count = (count: number) => string

const rows = ({ schools, classes, people, roles }: Roster, count: Count): readonly Sentence[] => {
  const both = (number: number, { fr, en }: Sentence): Sentence => ({
    fr: `  ${count(number)} ${fr}`,
    en: `  ${count(number)} ${en}`,
  })
  return [
    both(schools.length, { fr: 'établissement(s)', en: 'school(s)' }),
    both(classes.filter(({ kind }) => kind === 'class').length, { fr: 'classes', en: 'classes' }),
    both(classes.filter(({ kind }) => kind === 'group').length, { fr: 'groupes', en: 'groups' }),
    both(people.length, { fr: 'personnes, dont', en: 'people, of whom' }),
    ...rosterRoles.map((role) => both(roles.filter((one) => one.role === role).length, roleNames[role])),
  ]
}

const verdict = (findings: readonly RosterFinding[], count: Count): Sentence => {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  if (errors > 0)
    return {
      fr: `${count(errors)} à corriger, ${count(warnings)} à vérifier. Un import se fait en entier ou pas du tout.`,
      en: `${count(errors)} to mend, ${count(warnings)} to look at. An import is done whole or not at all.`,
    }
  return {
    fr: `Rien à corriger, ${count(warnings)} à vérifier.`,
    en: `Nothing to mend, ${count(warnings)} to look at.`,
  }
}

interface Read {
  readonly delivery: Delivery
  /** Null: none was given. */
  readonly timetable: TimetableDelivery | null
  readonly changes: ChangesSince | null
}

const findingsOf = ({ delivery, timetable }: Read): readonly RosterFinding[] => [
  ...delivery.findings,
  ...(timetable?.findings ?? []),
]

const told = ({ format, roster, scope }: Delivery, count: Count): readonly Sentence[] =>
  format === null
    ? []
    : [
        {
          fr: `${formatNames[format]}, livraison ${scope.kind === 'full' ? 'complète' : 'partielle (delta)'} :`,
          en: `${formatNames[format]}, ${scope.kind} delivery:`,
        },
        ...rows(roster, count),
      ]

const toldOfTimetable = (timetable: TimetableDelivery | null, count: Count): readonly Sentence[] =>
  timetable === null
    ? []
    : [
        {
          fr: `Emploi du temps : ${count(timetable.lessons)} cours, ${count(timetable.changes)} changements, ${count(timetable.clashes.length)} fois deux à la fois (classe, professeur ou salle)`,
          en: `Timetable: ${count(timetable.lessons)} lessons, ${count(timetable.changes)} changes, ${count(timetable.clashes.length)} times two at once (class, teacher or room)`,
        },
      ]

const report = (read: Read, { out, language }: Terminal): void => {
  const { count } = createFormats(language, 'Europe/Paris')
  const say = (sentence: Sentence): void => out(`${sentence[language]}\n`)
  const changes = read.changes === null ? [] : sayChanges(read.changes, count)
  for (const row of [...told(read.delivery, count), ...toldOfTimetable(read.timetable, count), ...changes])
    say(row)
  const findings = findingsOf(read)
  for (const finding of findings.slice(0, findingsShownMost)) {
    const mark =
      finding.severity === 'error' ? { fr: 'à corriger', en: 'mend' } : { fr: 'à vérifier', en: 'look' }
    out(`[${mark[language]}] ${sayFinding(finding)[language]}\n`)
  }
  const more = findings.length - findingsShownMost
  if (more > 0)
    say({
      fr: `… et ${count(more)} autres : --json les donne toutes.`,
      en: `… and ${count(more)} more: --json gives all.`,
    })
  say(verdict(findings, count))
}

const reportJson = (read: Read): unknown => {
  const { format, roster, scope } = read.delivery
  return {
    format,
    delivery: scope.kind,
    counts: Object.fromEntries(Object.entries(roster).map(([kind, things]) => [kind, things.length])),
    timetable:
      read.timetable === null
        ? null
        : {
            lessons: read.timetable.lessons,
            changes: read.timetable.changes,
            clashes: read.timetable.clashes.length,
          },
    changes: read.changes === null ? null : changesJson(read.changes),
    findings: findingsOf(read).map((finding) => ({ ...finding, says: sayFinding(finding) })),
  }
}

interface Asked {
  readonly files: readonly string[]
  readonly before: readonly string[]
  readonly timetable: readonly string[]
  readonly zone: HolidayZone
  readonly strictness: 'strict' | 'tolerant'
  readonly asJson: boolean
}

const askedOf = (args: readonly string[]): Outcome<Asked, readonly Sentence[]> => {
  const options = readOptions(args, checkSchoolOptions)
  if (!options.ok) return options
  const { given } = options.value
  const files = given.get('files') ?? []
  const zone = holidayZones.find((one) => one === (given.get('zone')?.[0] ?? 'B'))
  if (files.length === 0)
    return refused([
      { fr: 'Donnez les fichiers : --files ecole.zip', en: 'Give the files: --files school.zip' },
    ])
  if (zone === undefined)
    return refused([{ fr: '--zone : écrivez A, B ou C.', en: '--zone: write A, B or C.' }])
  return accepted({
    files,
    before: given.get('before') ?? [],
    timetable: given.get('timetable') ?? [],
    zone,
    strictness: given.has('tolerant') ? 'tolerant' : 'strict',
    asJson: given.has('json'),
  })
}

const sourcesOf = (paths: readonly string[]) => paths.map((path) => ({ path: resolve(path) }))

const readAsked = async ({ files, before, timetable, zone, strictness }: Asked): Promise<Read> => {
  const delivery = await readDelivery(sourcesOf(files), { strictness })
  if (delivery.format === null) return { delivery, timetable: null, changes: null }
  const { roster } = delivery
  return {
    delivery,
    timetable:
      timetable.length === 0 ? null : await readTimetable(sourcesOf(timetable), roster, { strictness, zone }),
    // What was wrong in the delivery before was told when it was checked.
    changes:
      before.length === 0
        ? null
        : changesSince(await readDelivery(sourcesOf(before), { strictness: 'tolerant' }), delivery),
  }
}

/** `preau check-school`: reads a delivery as an import would, and says what is in it and what is wrong. Writes nothing. */
export const runCheckSchool = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const { out, err, language } = terminal
  const asked = askedOf(args)
  if (!asked.ok) {
    for (const sentence of asked.refusal) err(`${sentence[language]}\n`)
    return 2
  }
  try {
    const read = await readAsked(asked.value)
    if (asked.value.asJson) out(`${JSON.stringify(reportJson(read), null, 2)}\n`)
    else report(read, terminal)
    return findingsOf(read).some(({ severity }) => severity === 'error') ? 1 : 0
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    err(
      { fr: `Un fichier n’a pas pu être lu : ${why}\n`, en: `A file could not be read: ${why}\n` }[language],
    )
    return 2
  }
}
