import type { FileReport } from '../csv/file-report.ts'
import type { RosterClass, RosterPerson } from '../roster/roster.ts'
import { plainName } from './plain-name.ts'

/** ONDE gives one school at a time, and neither its name nor its number. */
export const ondeSchool = { key: 'onde', name: 'École', uai: null } as const

const address = /^[^\s@]+@[^\s@]+$/

export interface OndeNames {
  readonly familyName: string
  readonly usualName: string
  readonly givenName: string
}

/** The same for the same person however the name is written. */
export const nameKey = (familyName: string, givenName: string): string =>
  `${plainName(familyName)}/${plainName(givenName)}`

/** Names as they stand; the usual one takes the place of a family name that is missing. */
export const ondePerson = (
  key: string,
  { familyName, usualName, givenName }: OndeNames,
  rest: Partial<Pick<RosterPerson, 'birthDate' | 'email' | 'mobile'>>,
): RosterPerson => ({
  key,
  givenName,
  familyName: familyName === '' ? usualName : familyName,
  usualName: usualName === '' || familyName === '' || usualName === familyName ? null : usualName,
  birthDate: null,
  email: null,
  mobile: null,
  externalIds: {},
  ...rest,
})

export const emailOf = (value: string, line: number, report: FileReport): string | null => {
  if (value === '' || address.test(value)) return value === '' ? null : value
  report('warning', 'wrongValue', { line, field: 'Courriel', value, expected: '…@…' })
  return null
}

/** The classes that were named, each once however it is written. */
export interface ClassBook {
  keyOf(name: string): string
  all(): readonly RosterClass[]
}

export const createClassBook = (): ClassBook => {
  const classes = new Map<string, RosterClass>()
  return {
    keyOf: (name) => {
      const key = plainName(name)
      if (!classes.has(key)) classes.set(key, { key, school: ondeSchool.key, name, kind: 'class' })
      return key
    },
    all: () => [...classes.values()],
  }
}
