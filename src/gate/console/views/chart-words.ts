import type { ChartColumns } from '../minutes/chart-columns.ts'
import type { ChartWords } from './chart-figure.ts'
import type { SiteView } from './console-view.ts'
import { laneWord } from './words-of-site.ts'

const none = '–'

const newestFirst = (columns: ChartColumns, rowOf: (index: number) => readonly string[]) =>
  columns.at
    .map((_, index) => index)
    .filter((index) => columns.arrivals[index] !== null)
    .toReversed()
    .map(rowOf)

const cell = ({ formats }: SiteView, value: number | null | undefined): string =>
  value === null || value === undefined ? none : formats.count(value)

const clockAt = ({ formats }: SiteView, columns: ChartColumns, index: number): string =>
  formats.clock((columns.at[index] ?? 0) * 1_000)

const emptyHour = ({ say }: SiteView): string =>
  say('Aucune minute entière n’est encore comptée.', 'No whole minute is counted yet.')

/** Index of the greatest value; null where nobody came. */
const peakOf = (values: readonly (number | null)[]): number | null => {
  const most = Math.max(0, ...values.map((value) => value ?? 0))
  return most === 0 ? null : values.indexOf(most)
}

const lanesWords = (view: SiteView, columns: ChartColumns): ChartWords => {
  const { say, formats } = view
  const names = columns.lanes.map(({ name }) => laneWord(say, name))
  const sums = columns.at.map((_, index) =>
    columns.lanes.reduce((sum, { present }) => sum + (present[index] ?? 0), 0),
  )
  const peak = peakOf(sums)
  const said =
    peak === null
      ? say('Personne n’a attendu dans la dernière heure.', 'Nobody waited in the last hour.')
      : say(
          `Au plus ${formats.count(sums[peak] ?? 0)} personnes présentes, à ${clockAt(view, columns, peak)}.`,
          `At most ${formats.count(sums[peak] ?? 0)} people present, at ${clockAt(view, columns, peak)}.`,
        )
  return {
    name: 'lanes',
    said: columns.arrivals.every((value) => value === null) ? emptyHour(view) : said,
    caption: say('Personnes présentes, par file', 'People present, by lane'),
    columns: [say('Heure', 'Time'), ...names],
    rows: newestFirst(columns, (index) => [
      clockAt(view, columns, index),
      ...columns.lanes.map(({ present }) => cell(view, present[index])),
    ]),
  }
}

const flowWords = (view: SiteView, columns: ChartColumns): ChartWords => {
  const { say, formats } = view
  const peak = peakOf(columns.arrivals)
  const counted = columns.admissions.filter((value) => value !== null)
  const last = formats.count(counted.at(-1) ?? 0)
  const said =
    peak === null
      ? say('Personne n’est venu dans la dernière heure.', 'Nobody came in the last hour.')
      : say(
          `Pointe de ${cell(view, columns.arrivals[peak])} arrivées par minute à ${clockAt(view, columns, peak)} ; ${last} entrées dans la dernière minute.`,
          `Peak of ${cell(view, columns.arrivals[peak])} arrivals a minute at ${clockAt(view, columns, peak)}; ${last} admissions in the last minute.`,
        )
  return {
    name: 'flow',
    said: counted.length === 0 ? emptyHour(view) : said,
    caption: say('Arrivées et entrées par minute', 'Arrivals and admissions a minute'),
    columns: [say('Heure', 'Time'), say('Arrivées', 'Arrivals'), say('Entrées', 'Admissions')],
    rows: newestFirst(columns, (index) => [
      clockAt(view, columns, index),
      cell(view, columns.arrivals[index]),
      cell(view, columns.admissions[index]),
    ]),
  }
}

const waitsWords = (view: SiteView, columns: ChartColumns): ChartWords => {
  const { say, formats } = view
  const range = (index: number): string => {
    const [low, high] = [columns.toldLow[index], columns.toldHigh[index]]
    return typeof low === 'number' && typeof high === 'number' ? formats.range(low * 60, high * 60) : none
  }
  const had = (index: number): string => {
    const waited = columns.waited[index]
    return typeof waited === 'number' ? formats.duration(Math.round(waited * 60)) : none
  }
  const told = columns.at
    .map((_, index) => index)
    .filter(
      (index) => typeof columns.toldLow[index] === 'number' && typeof columns.waited[index] === 'number',
    )
  const inside = told.filter((index) => {
    const waited = columns.waited[index] ?? 0
    return waited >= (columns.toldLow[index] ?? 0) && waited <= (columns.toldHigh[index] ?? 0)
  })
  const [of, within] = [formats.count(told.length), formats.count(inside.length)]
  return {
    name: 'waits',
    said:
      told.length === 0
        ? say('Aucune fourchette annoncée dans la dernière heure.', 'No range was told in the last hour.')
        : say(
            `Par minute d’entrée : l’attente du milieu est dans la fourchette pour ${within} minutes sur ${of}.`,
            `By minute of admission: the middle wait is inside the range for ${within} minutes of ${of}.`,
          ),
    caption: say('Attente annoncée et attente réelle', 'Wait told and wait had'),
    columns: [say('Heure', 'Time'), say('Annoncée', 'Told'), say('Réelle', 'Had')],
    rows: newestFirst(columns, (index) => [clockAt(view, columns, index), range(index), had(index)]),
  }
}

export interface AllChartWords {
  readonly lanes: ChartWords
  readonly flow: ChartWords
  readonly waits: ChartWords
}

export const chartWords = (view: SiteView, columns: ChartColumns): AllChartWords => ({
  lanes: lanesWords(view, columns),
  flow: flowWords(view, columns),
  waits: waitsWords(view, columns),
})
