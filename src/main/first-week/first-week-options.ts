import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Sentence } from '../../gate/index.ts'
import { day, second } from '../../kernel/duration.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { parseDuration } from '../config-leaves.ts'
import type { GivenOptions, OptionRow } from '../options.ts'
import { siteOptions } from '../site-keys.ts'
import { readSiteNote } from '../site-note.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

export const firstWeekOptions: readonly OptionRow[] = [
  ...siteOptions,
  {
    name: 'days',
    values: ['N'],
    what: say(
      'combien de jours, aujourd’hui compris, 31 au plus',
      'how many days, today included, at most 31',
    ),
    unless: say('7', '7'),
  },
  {
    name: 'until',
    values: ['DAY'],
    what: say('dernier jour, AAAA-MM-JJ', 'last day, YYYY-MM-DD'),
    unless: say('aujourd’hui', 'today'),
  },
  {
    name: 'health-target',
    values: ['DURATION'],
    what: say(
      'comme pour « preau gate » : le site va bien si neuf réponses sur dix commencent en deux fois ce temps',
      'as for "preau gate": the site is well if nine answers in ten begin within twice this',
    ),
    unless: say('1 s', '1 s'),
  },
  {
    name: 'seed',
    values: ['N'],
    what: say(
      'graine du hasard ; la même redonne le même rapport',
      'seed of chance; the same gives the same report',
    ),
    unless: say('1', '1'),
  },
  { name: 'json', values: [], what: say('le rapport en JSON', 'the report as JSON') },
]

const daysMost = 31
const seedMost = 2 ** 32 - 1

/** What is to be told, and from where. */
export interface AskedWeek {
  readonly site: string
  readonly minutesFolder: string
  readonly timeZone: string
  readonly days: number
  /** `YYYY-MM-DD`; null: today. */
  readonly lastDay: string | null
  readonly targetMs: number
  readonly seed: number
}

const wholeIn = (given: string | undefined, usual: number, most: number): number | null => {
  if (given === undefined) return usual
  const count = /^\d{1,10}$/.test(given) ? Number(given) : 0
  return count >= 1 && count <= most ? count : null
}

const isDay = (text: string): boolean =>
  /^20\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(Date.parse(text)).toISOString().startsWith(text)

/** Sites that have minutes in the folder. */
const knownSites = (data: string): readonly string[] => {
  try {
    return readdirSync(data, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted()
  } catch {
    return []
  }
}

const whichSite = (data: string, sites: readonly string[]): Sentence =>
  sites.length === 0
    ? say(
        `Aucune entrée n’a tourné dans ${data}. Corrigez --data, ou démarrez « preau gate » en observation.`,
        `No gate has run in ${data}. Correct --data, or start "preau gate" in shadow.`,
      )
    : say(
        `Quel site ? Donnez --name, l’un de : ${sites.join(', ')}.`,
        `Which site? Give --name, one of: ${sites.join(', ')}.`,
      )

/** What was asked, or everything that is wrong with it. */
export const askedWeek = ({ given }: GivenOptions): Outcome<AskedWeek, readonly Sentence[]> => {
  const one = (name: string): string | undefined => given.get(name)?.[0]
  const faults: Sentence[] = []
  const data = resolve(one('data') ?? 'preau-data')
  const sites = knownSites(data)
  const site = one('name') ?? (sites.length === 1 ? sites[0] : undefined)
  if (site === undefined || !sites.includes(site)) faults.push(whichSite(data, sites))
  const days = wholeIn(one('days'), 7, daysMost)
  if (days === null)
    faults.push(
      say(`--days : écrivez un nombre de 1 à ${daysMost}.`, `--days: write a number from 1 to ${daysMost}.`),
    )
  const seed = wholeIn(one('seed'), 1, seedMost)
  if (seed === null)
    faults.push(
      say(`--seed : écrivez un nombre de 1 à ${seedMost}.`, `--seed: write a number from 1 to ${seedMost}.`),
    )
  const lastDay = one('until') ?? null
  if (lastDay !== null && !isDay(lastDay))
    faults.push(
      say(
        '--until : écrivez un jour, par exemple 2026-09-11.',
        '--until: write a day, for example 2026-09-11.',
      ),
    )
  const target = parseDuration(second / 10, 30 * second)(one('health-target') ?? '1 s')
  if (!target.ok)
    faults.push({ fr: `--health-target : ${target.refusal.fr}`, en: `--health-target: ${target.refusal.en}` })
  if (faults.length > 0 || site === undefined || days === null || seed === null || !target.ok)
    return refused(faults)
  const folder = join(data, site)
  const timeZone = readSiteNote(folder)?.timeZone ?? 'Europe/Paris'
  return accepted({
    site,
    minutesFolder: join(folder, 'minutes'),
    timeZone,
    days,
    lastDay,
    targetMs: target.value,
    seed,
  })
}

/** From the first minute of the first day to the end of the last one; a time zone moves it by less than a day. */
export const spanOf = (
  { days, lastDay }: Pick<AskedWeek, 'days' | 'lastDay'>,
  localDayOf: (at: number) => string,
  now: number,
): { readonly from: number; readonly until: number; readonly holds: (at: number) => boolean } => {
  const last = lastDay ?? localDayOf(now)
  const first = new Date(Date.parse(last) - (days - 1) * day).toISOString().slice(0, 10)
  return {
    from: Date.parse(first) - day,
    until: Date.parse(last) + 2 * day,
    holds: (at) => localDayOf(at) >= first && localDayOf(at) <= last,
  }
}
