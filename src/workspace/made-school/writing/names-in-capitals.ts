/** Family names as the applications of the ministry write them. */
export const inCapitals = (name: string): string => name.toLocaleUpperCase('fr')

/** The name used every day: the usual one where there is one. */
export const dailyName = (person: {
  readonly familyName: string
  readonly usualName: string | null
}): string => person.usualName ?? person.familyName
