import type { FirstWeekReport } from './first-week-report.ts'
import { createWords, healthWords, type Language, type Words } from './first-week-words.ts'
import { renderBasis, renderRehearsedDay } from './render-rehearsed.ts'
import { renderSeen } from './render-seen.ts'

const titleOf = (
  { site, days, shadowMinutes, otherMinutes }: FirstWeekReport,
  { say, count }: Words,
): string => {
  const [from, until] = [days[0]?.day ?? '–', days.at(-1)?.day ?? '–']
  const others =
    otherMinutes === 0
      ? ''
      : say(
          ` ; ${count(otherMinutes)} minutes d’un autre mode, laissées de côté`,
          `; ${count(otherMinutes)} minutes in another mode, left out`,
        )
  return say(
    `${site} : ${count(shadowMinutes)} minutes en observation, du ${from} au ${until}${others}`,
    `${site}: ${count(shadowMinutes)} minutes in shadow, ${from} to ${until}${others}`,
  )
}

const tooLittle = ({ say }: Words): readonly string[] => [
  say(
    'Trop peu pour dire quelque chose : il faut une heure avec du monde, et 50 visites finies. Laissez l’entrée en\n' +
      'observation et revenez après un jour d’école ; cinq jours d’école font une semaine qui compte.',
    'Too little to tell anything: it takes an hour with people in it, and 50 visits that ended. Leave the gate in\n' +
      'shadow and come back after a school day; five school days make a week that counts.',
  ),
]

const begun = ({ days }: FirstWeekReport, { say, count }: Words): readonly string[] => [
  say(
    `Pas encore une semaine : ${count(days.length)} ${days.length === 1 ? 'jour' : 'jours'}. Le pire matin n’est peut-être pas venu ; attendez cinq jours d’école.`,
    `Not a week yet: ${count(days.length)} ${days.length === 1 ? 'day' : 'days'}. The worst morning may not have come; wait for five school days.`,
  ),
]

const reasonOf = (report: FirstWeekReport, words: Words): string => {
  const { say, count } = words
  const { health, recommendation } = report
  switch (recommendation?.why) {
    case 'wellBelowSuffering': {
      const { suffersFrom, wellUpTo } = health
      const trouble = suffersFrom === null ? '' : healthWords(words, suffersFrom)
      const from = count(suffersFrom?.taken ?? 0)
      return wellUpTo === null
        ? say(
            `quatre cinquièmes de ${from}, où le site était déjà en peine (${trouble}, mesuré) ; moins de monde n’a pas été vu`,
            `four fifths of ${from}, where the site was in trouble already (${trouble}, measured); fewer people were not seen`,
          )
        : say(
            `le plus où le site allait bien (mesuré) ; dès ${from}, il était en peine (${trouble}, mesuré)`,
            `the most at which the site was well (measured); from ${from} on it was in trouble (${trouble}, measured)`,
          )
    }
    case 'neverSuffered':
      return say(
        'le plus mesuré et un cinquième de plus (supposé) : le site n’a jamais été en peine, et au-delà rien n’est connu',
        'the most that was measured and a fifth more (assumed): the site was never in trouble, and nothing is known above',
      )
    default:
      return say(
        'le plus mesuré : la santé du site n’a pas été vue, et au-delà rien n’est connu. Donnez --health-probe à l’entrée',
        'the most that was measured: the health of the site was not seen, and nothing is known above. Give the gate --health-probe',
      )
  }
}

const recommended = (report: FirstWeekReport, words: Words): readonly string[] => {
  const { say, count } = words
  const capacity = report.recommendation?.capacity ?? 0
  return [
    say(`Capacité conseillée : ${count(capacity)}`, `Recommended capacity: ${count(capacity)}`),
    `  ${reasonOf(report, words)}.`,
    say(
      `  Ensuite, dans les réglages : capacity = ${capacity}, mode = "enforce". Retour : preau set --name ${report.site} --mode shadow --reason "…"`,
      `  Then, in the settings: capacity = ${capacity}, mode = "enforce". Back: preau set --name ${report.site} --mode shadow --reason "…"`,
    ),
  ]
}

/** The report as people read it, with a line end at its end. */
export const renderFirstWeek = (report: FirstWeekReport, language: Language): string => {
  const words = createWords(report, language)
  const parts: (readonly string[])[] = [[titleOf(report, words)]]
  if (report.seen === 'begun') parts.push(begun(report, words))
  if (report.shadowMinutes > 0) parts.push(renderSeen(report, words))
  if (report.recommendation === null) parts.push(tooLittle(words))
  else {
    const { capacity } = report.recommendation
    for (const day of report.rehearsed) parts.push(renderRehearsedDay(day, capacity, words))
    parts.push(recommended(report, words), renderBasis(report, words))
  }
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n')
}
