import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Sentence } from '../../gate/index.ts'
import { readGateConfig } from '../config.ts'
import { readEnvironment } from '../config-environment.ts'
import { faultLine } from '../config-fault.ts'
import { type GivenOptions, readOptions } from '../options.ts'
import type { ExitCode, Language, Terminal } from '../terminal.ts'
import { checkDisk } from './check-disk.ts'
import { checkDoor } from './check-door.ts'
import { checkFront } from './check-front.ts'
import { checkJournal } from './check-journal.ts'
import { checkKeys } from './check-keys.ts'
import { checkPorts } from './check-ports.ts'
import { checkRunning } from './check-running.ts'
import { checkSettings } from './check-settings.ts'
import { checkSite } from './check-site.ts'
import { doctorOptions } from './doctor-options.ts'
import { type Check, causeOf, type Finding, finding, type Patient } from './finding.ts'

/** In the order of the report. */
const checks: readonly Check[] = [
  checkRunning,
  checkKeys,
  checkDisk,
  checkJournal,
  checkSettings,
  checkSite,
  checkDoor,
  checkFront,
  checkPorts,
]

/** A check that fails by itself is a finding, and the others go on. */
const safely = async (check: Check, patient: Patient): Promise<readonly Finding[]> => {
  try {
    return await check(patient)
  } catch (error) {
    const cause = causeOf(error)
    return [
      finding(
        check.name,
        'fail',
        `Cette vérification a échoué elle-même (${cause}). Signalez-le.`,
        `This check itself failed (${cause}). Please report it.`,
      ),
    ]
  }
}

interface Examined {
  readonly site: string
  readonly findings: readonly Finding[]
}

const examine = async (patient: Patient): Promise<Examined> => {
  const findings: Finding[] = []
  for (const check of checks) findings.push(...(await safely(check, patient)))
  return { site: patient.settings.door.name, findings }
}

const badUrl: Sentence = {
  fr: '--url : écrivez l’adresse publique, par exemple https://ent.example.fr. Avec plusieurs sites, chacun a la sienne dans le fichier.',
  en: '--url: write the public address, for example https://ent.example.fr. With several sites each has its own in the file.',
}

const patientsOf = (
  options: GivenOptions,
  language: Language,
): Outcome<readonly Patient[], readonly string[]> => {
  const own = new Set(['url', 'json'])
  const given = new Map([...options.given].filter(([name]) => !own.has(name)))
  const config = readGateConfig({ given, rest: [] }, readEnvironment())
  if (!config.ok) return refused(config.refusal.map((fault) => faultLine(fault, language)))
  const told = options.given.get('url')?.[0]
  const url = told === undefined ? null : URL.parse(told)
  const { sites } = config.value
  if (told !== undefined && (url === null || !/^https?:$/.test(url.protocol) || sites.length > 1))
    return refused([badUrl[language]])
  return accepted(
    sites.map(({ settings }) => ({
      config: config.value,
      settings,
      url: url ?? settings.door.publicUrl,
      now: Date.now(),
    })),
  )
}

const labels = {
  ok: { fr: 'bon', en: 'ok' },
  warn: { fr: 'à voir', en: 'warn' },
  fail: { fr: 'à corriger', en: 'FAIL' },
} as const

/** `21 points: 1 to mend, 2 to look at.` */
const summaryOf = (examined: readonly Examined[], language: Language): string => {
  const all = examined.flatMap(({ findings }) => findings)
  const count = (state: Finding['state']): number => all.filter((one) => one.state === state).length
  const [toMend, toSee] = [count('fail'), count('warn')]
  return {
    fr: `${all.length} points : ${toMend} à corriger, ${toSee} à voir.\n`,
    en: `${all.length} points: ${toMend} to mend, ${toSee} to look at.\n`,
  }[language]
}

const render = ({ site, findings }: Examined, language: Language): string => {
  const lines = findings.map(
    ({ state, says }) => `  ${labels[state][language].padEnd(language === 'fr' ? 12 : 6)}${says[language]}\n`,
  )
  return `${site}\n${lines.join('')}`
}

/** `preau doctor`: checks an installation. Exit 0: nothing to mend; 1: something; 2: settings that cannot be read. */
export const runDoctor = async (
  args: readonly string[],
  { out, err, language }: Terminal,
): Promise<ExitCode> => {
  const options = readOptions(args, doctorOptions)
  const patients = options.ok
    ? patientsOf(options.value, language)
    : refused(options.refusal.map((sentence) => sentence[language]))
  if (!options.ok || !patients.ok) {
    for (const line of patients.ok ? [] : patients.refusal) err(`${line}\n`)
    return 2
  }
  const examined: Examined[] = []
  for (const patient of patients.value) examined.push(await examine({ ...patient, now: Date.now() }))
  out(
    options.value.given.has('json')
      ? `${JSON.stringify(examined, null, 2)}\n`
      : `${examined.map((one) => render(one, language)).join('\n')}\n${summaryOf(examined, language)}`,
  )
  return examined.some(({ findings }) => findings.some(({ state }) => state === 'fail')) ? 1 : 0
}
