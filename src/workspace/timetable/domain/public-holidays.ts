import { type Day, dayOfCivil } from './school-day.ts'

export interface PublicHoliday {
  readonly day: Day
  /** In French, as it stands in the law. */
  readonly name: string
}

/** Good Friday and 26 December are holidays in Bas-Rhin, Haut-Rhin and Moselle only. */
export type HolidayRegion = 'france' | 'alsaceMoselle'

/** Easter Sunday of the Gregorian calendar: the anonymous rule as given by Meeus, Astronomical Algorithms, chapter 8. */
export const easterOf = (year: number): Day => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const weekdayShift =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451)
  const march = epact + weekdayShift - 7 * late + 114
  return dayOfCivil(year, Math.floor(march / 31), (march % 31) + 1)
}

/**
 * The public holidays of a calendar year, in order. Sources: Code du travail L3133-1 and, for Alsace and Moselle,
 * L3134-13. Days of an overseas département are given by the school as closures.
 */
export const publicHolidaysOf = (year: number, region: HolidayRegion): readonly PublicHoliday[] => {
  const easter = easterOf(year)
  const everywhere: readonly PublicHoliday[] = [
    { day: dayOfCivil(year, 1, 1), name: 'Jour de l’an' },
    { day: easter + 1, name: 'Lundi de Pâques' },
    { day: dayOfCivil(year, 5, 1), name: 'Fête du travail' },
    { day: dayOfCivil(year, 5, 8), name: 'Victoire de 1945' },
    { day: easter + 39, name: 'Ascension' },
    { day: easter + 50, name: 'Lundi de Pentecôte' },
    { day: dayOfCivil(year, 7, 14), name: 'Fête nationale' },
    { day: dayOfCivil(year, 8, 15), name: 'Assomption' },
    { day: dayOfCivil(year, 11, 1), name: 'Toussaint' },
    { day: dayOfCivil(year, 11, 11), name: 'Victoire de 1918' },
    { day: dayOfCivil(year, 12, 25), name: 'Noël' },
  ]
  const local: readonly PublicHoliday[] =
    region === 'alsaceMoselle'
      ? [
          { day: easter - 2, name: 'Vendredi saint' },
          { day: dayOfCivil(year, 12, 26), name: 'Saint-Étienne' },
        ]
      : []
  return [...everywhere, ...local].sort((one, other) => one.day - other.day)
}
