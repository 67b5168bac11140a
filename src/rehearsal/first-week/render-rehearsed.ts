import type { CapacityTried, FirstWeekReport, RehearsedDay } from './first-week-report.ts'
import type { Words } from './first-week-words.ts'

const columns = (cells: readonly string[]): string =>
  `  ${cells.map((cell) => cell.padStart(15)).join('')}`.trimEnd()

const capacityRow = (
  {
    capacity,
    waited,
    waitedPerCent,
    longestLine,
    longestLineAt,
    medianWaitS,
    longestWaitS,
    stillWaiting,
  }: CapacityTried,
  words: Words,
  measuredPeak: number,
  isRecommended: boolean,
): string => {
  const { count, percent, duration, clock, say } = words
  const seconds = (value: number | null): string => (value === null ? '–' : duration(value))
  const row = columns([
    count(capacity),
    percent(Math.round((capacity / measuredPeak) * 100)),
    `${count(waited)} (${percent(waitedPerCent)})`,
    count(longestLine),
    longestLineAt === null ? '–' : clock(longestLineAt),
    seconds(medianWaitS),
    seconds(longestWaitS),
  ])
  const left =
    stillWaiting === 0
      ? ''
      : say(
          `   ${count(stillWaiting)} attendent encore à la fin`,
          `   ${count(stillWaiting)} still wait at the end`,
        )
  return `${row}${isRecommended ? '  ←' : ''}${left}`
}

/** What each capacity would have done on one day. */
export const renderRehearsedDay = (
  day: RehearsedDay,
  recommended: number,
  words: Words,
): readonly string[] => {
  const { say, count, clock } = words
  return [
    say(
      `Rejoué : le ${day.day}, de ${clock(day.from)} à ${clock(day.until)}, ${count(day.visits)} visites`,
      `Rehearsed: ${day.day}, from ${clock(day.from)} to ${clock(day.until)}, ${count(day.visits)} visits`,
    ),
    columns(
      say(
        'capacité,du maximum,ont attendu,file au plus,à,médiane,au plus',
        'capacity,of the most,waited,longest line,at,median,longest',
      ).split(','),
    ),
    ...day.capacities.map((tried) =>
      capacityRow(tried, words, day.measuredPeak, tried.capacity === recommended),
    ),
    say(
      `  Sans file, ce calcul arrive à ${count(day.rehearsedPeak)} sièges au plus ; mesuré : ${count(day.measuredPeak)}.`,
      `  Without a line this computation comes to ${count(day.rehearsedPeak)} seats at most; measured: ${count(day.measuredPeak)}.`,
    ),
  ]
}

/** Rule R2: what stands behind each figure. */
export const renderBasis = (
  { targetMs, seed }: FirstWeekReport,
  { say, count }: Words,
): readonly string[] => [
  say('Ce qui porte ces chiffres', 'What these figures stand on'),
  say(
    `  mesuré   arrivées et sièges par minute, durée des visites (dix minutes sans rien faire les finissent),\n` +
      `           santé du site par minute. En observation un siège commence à la deuxième page`,
    `  measured arrivals and seats by the minute, lengths of visits (ten idle minutes end one), health of the site\n` +
      `           by the minute. In shadow a seat begins with the second page`,
  ),
  say(
    `  affirmé  par vous : ${count(targetMs)} ms, où le site est encore bien ; le double, ou 2 % d’erreurs, est « en peine »`,
    `  claimed  by you: ${count(targetMs)} ms, where the site is still well; twice that, or 2 % errors, is "in trouble"`,
  ),
  say(
    `  supposé  tous attendent, personne ne renonce ; la seconde d’arrivée dans sa minute ; quelle durée va avec quelle\n` +
      `           visite ; après 20 minutes, pendant que d’autres attendent, 4 sur 10 gardent leur siège ; au-dessus\n` +
      `           d’une heure, jusqu’à une heure et demie ; que les gens viendraient aux mêmes minutes. Graine ${seed}.`,
    `  assumed  all wait and nobody gives up; the second of an arrival within its minute; which length goes with which\n` +
      `           visit; after 20 minutes, while others wait, 4 in 10 keep their seat; above an hour, up to an hour and\n` +
      `           a half; that people would come in the same minutes. Seed ${seed}.`,
  ),
]
