import type { HealthFigures, SiteFigures } from '../../figures/site-figures.ts'
import type { ConsoleFormats } from './console-formats.ts'
import type { Say } from './console-view.ts'

/** The capacity law's own bounds (G12): an answer in ten beyond twice the target, or 2 % errors. */
const usualTargetMs = 1_000
const manyErrorsPerMille = 20

export const targetMsOf = ({ targetMs }: HealthFigures): number => targetMs ?? usualTargetMs

export type Strain = 'down' | 'slow' | 'loaded' | 'well' | 'unknown'

export const strainOf = (health: HealthFigures): Strain => {
  const { up, p90Ms, errorsPerMille } = health
  const target = targetMsOf(health)
  if (!up) return 'down'
  if (p90Ms === null || errorsPerMille === null) return 'unknown'
  if (p90Ms > 2 * target || errorsPerMille >= manyErrorsPerMille) return 'slow'
  return p90Ms > target ? 'loaded' : 'well'
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

const arrivalsOf = ({ lanes }: SiteFigures): number => sum(lanes.map(({ arrivals }) => arrivals))
export const admissionsOf = ({ lanes }: SiteFigures): number => sum(lanes.map(({ admissions }) => admissions))

export type LineTrend = 'none' | 'still' | 'growing' | 'shrinking' | 'moving'

/** Differences of a few people between two counted minutes say nothing. */
const evenWithin = (admissions: number): number => Math.max(2, Math.ceil(admissions / 20))

const trendOf = (figures: SiteFigures): LineTrend => {
  if (figures.waiting === 0) return 'none'
  const admissions = admissionsOf(figures)
  if (admissions === 0) return 'still'
  const more = arrivalsOf(figures) - admissions
  if (Math.abs(more) <= evenWithin(admissions)) return 'moving'
  return more > 0 ? 'growing' : 'shrinking'
}

const siteClause = (say: Say, strain: Exclude<Strain, 'down'>): string =>
  ({
    slow: say('Le site peine', 'The site struggles'),
    loaded: say('Le site est chargé', 'The site is loaded'),
    well: say('Le site tient', 'The site holds'),
    unknown: say('Le site est ouvert', 'The site is open'),
  })[strain]

const lineClause = (say: Say, trend: LineTrend): string =>
  ({
    none: say('personne n’attend', 'nobody waits'),
    still: say('la file n’avance pas', 'the line stands still'),
    growing: say('la file s’allonge', 'the line grows'),
    shrinking: say('la file raccourcit', 'the line shrinks'),
    moving: say('la file avance', 'the line moves'),
  })[trend]

/** One sentence that says how a site stands, from its figures alone. */
export const headline = (figures: SiteFigures, say: Say, formats: ConsoleFormats): string => {
  const { mode, seats, capacity, health } = figures
  const strain = strainOf(health)
  if (strain === 'down') {
    const since = health.downSince === null ? null : formats.when(health.downSince, figures.at)
    if (since === null) return say('Le site ne répond pas', 'The site does not answer')
    return say(`Le site ne répond pas depuis ${since}`, `The site has not answered since ${since}`)
  }
  if (mode === 'bypass')
    return say('L’entrée est ouverte à tous, sans limite', 'The gate is open to all, without limit')
  if (mode === 'pause') return say('En pause, personne de nouveau n’entre', 'Paused, nobody new enters')
  const taken = formats.count(seats.taken)
  const places = formats.count(capacity.now)
  if (mode === 'shadow') {
    return seats.taken > capacity.now
      ? say(
          `En ombre : ${taken} sièges pris pour ${places}, tout le monde entre`,
          `In shadow: ${taken} seats taken of ${places}, everybody gets in`,
        )
      : say('En ombre, tout le monde entre', 'In shadow, everybody gets in')
  }
  if (seats.taken === 0 && figures.waiting === 0)
    return say('L’entrée est prête, personne n’est là', 'The gate is ready, nobody is here')
  return `${siteClause(say, strain)}, ${lineClause(say, trendOf(figures))}`
}
