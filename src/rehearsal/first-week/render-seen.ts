import type { FirstWeekReport } from './first-week-report.ts'
import { healthWords, type Words } from './first-week-words.ts'

type Row = readonly [label: string, text: string]

const labelWidth = 26

const rows = (list: readonly Row[]): readonly string[] =>
  list.map(([label, text]) => `  ${label.padEnd(labelWidth)}${text}`)

const healthRows = ({ health }: FirstWeekReport, words: Words): readonly Row[] => {
  const { say, count, moment } = words
  const { atPeak, suffersFrom, wellUpTo, apart } = health
  const list: Row[] = []
  list.push([
    say('site au plus plein', 'site when fullest'),
    atPeak === null
      ? say(
          'inconnu : trop peu de réponses par minute, ou pas de sonde',
          'unknown: too few answers a minute, or no probe',
        )
      : say(
          `${healthWords(words, atPeak)}, avec ${count(atPeak.taken)} sièges pris`,
          `${healthWords(words, atPeak)}, with ${count(atPeak.taken)} seats taken`,
        ),
  ])
  if (atPeak !== null) {
    list.push([
      say('site en peine', 'site in trouble'),
      suffersFrom === null
        ? say('jamais', 'never')
        : say(
            `dès ${count(suffersFrom.taken)} sièges pris (${moment(suffersFrom.at)} : ${healthWords(words, suffersFrom)})`,
            `from ${count(suffersFrom.taken)} seats taken on (${moment(suffersFrom.at)}: ${healthWords(words, suffersFrom)})`,
          ),
    ])
  }
  if (suffersFrom !== null && wellUpTo !== null) {
    list.push([
      say('site encore bien', 'site still well'),
      say(
        `à ${count(wellUpTo.taken)} sièges pris (${moment(wellUpTo.at)} : ${healthWords(words, wellUpTo)})`,
        `at ${count(wellUpTo.taken)} seats taken (${moment(wellUpTo.at)}: ${healthWords(words, wellUpTo)})`,
      ),
    ])
  }
  if (apart > 0) {
    list.push([
      say('en peine sans affluence', 'in trouble, no crowd'),
      say(
        `${count(apart)} minutes avec moins de la moitié du monde : cherchez une autre cause`,
        `${count(apart)} minutes with less than half of the people: look for another cause`,
      ),
    ])
  }
  return list
}

/** What was measured: nothing in it is computed from an assumption. */
export const renderSeen = (report: FirstWeekReport, words: Words): readonly string[] => {
  const { say, count, moment } = words
  const { days, busiestMinute, numbers, visits } = report
  const fullest = days.toSorted((a, b) => b.peak - a.peak)[0]
  const list: Row[] = []
  if (fullest !== undefined) {
    list.push([
      say('au plus à la fois', 'most at once'),
      say(
        `${count(fullest.peak)} sièges pris, ${moment(fullest.peakAt)}`,
        `${count(fullest.peak)} seats taken, ${moment(fullest.peakAt)}`,
      ),
    ])
  }
  if (busiestMinute !== null) {
    list.push([
      say('pire minute', 'worst minute'),
      say(
        `${count(busiestMinute.arrivals)} arrivées, ${moment(busiestMinute.at)}`,
        `${count(busiestMinute.arrivals)} arrivals, ${moment(busiestMinute.at)}`,
      ),
    ])
  }
  if (numbers !== null) {
    const left = Math.max(0, numbers.issued - numbers.cameBack)
    list.push([
      say('numéros donnés', 'numbers given'),
      say(
        `${count(numbers.issued)} ; ${count(left)} jamais revus : une seule page, ou pas de cookies. Ils ne comptent pas ici`,
        `${count(numbers.issued)}; ${count(left)} never seen again: one page only, or no cookies. They do not count here`,
      ),
    ])
  }
  if (visits !== null) {
    list.push([
      say('visites finies', 'visits that ended'),
      say(
        `${count(visits.count)} ; ${count(visits.median)} min (médiane), ${count(visits.mean)} min (moyenne), 9 sur 10 en moins de ${count(visits.nineInTen)} min`,
        `${count(visits.count)}; ${count(visits.median)} min (median), ${count(visits.mean)} min (mean), 9 in 10 shorter than ${count(visits.nineInTen)} min`,
      ),
    ])
  }
  return [
    say('Mesuré', 'Measured'),
    ...rows([...list, ...healthRows(report, words)]),
    '',
    say('  jour         visites   au plus     à', '  day           visits   at most    at'),
    ...days.map(
      ({ day, visits: own, peak, peakAt }) =>
        `  ${day}${count(own).padStart(10)}${count(peak).padStart(10)}  ${words.clock(peakAt)}`,
    ),
  ]
}
