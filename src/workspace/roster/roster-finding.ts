/** A place in a file: lines and columns count from 1; null where the finding is about the whole. */
export interface RosterPlace {
  /** Its name inside the archive, or as it was given. */
  readonly file: string
  readonly line: number | null
  /** The name of the column, of the element, or of the attribute. */
  readonly field: string | null
}

export const findingCodes = [
  'unreadableArchive',
  'archiveTooLarge',
  'encryptedArchive',
  'nestedArchive',
  'unsafeName',
  'unknownFormat',
  'missingFile',
  'unexpectedFile',
  'wrongEncoding',
  'wrongDelimiter',
  'notWellFormed',
  'fileTooLarge',
  'lineTooLong',
  'tooManyRows',
  'missingColumn',
  'misspeltColumn',
  'unknownColumn',
  'wrongOrderOfColumns',
  'wrongNumberOfFields',
  'missingValue',
  'wrongValue',
  'wrongDate',
  'wrongCase',
  'mustBeEmpty',
  'duplicateKey',
  'unknownReference',
  'ambiguousPerson',
  'ethnicData',
  'emptyFile',
  'forbiddenEntity',
  'textTooLong',
  'tooDeep',
  'tooManyAttributes',
  'alreadyLeft',
  'otherSchool',
  'similarPerson',
  'unsureWhetherSame',
] as const
export type FindingCode = (typeof findingCodes)[number]

/**
 * Something that is not as the format asks. `error`: the line (or the file, where `line` is null) is left out.
 * `warning`: it was read in the one way that it can be meant (tolerant mode), or something is left aside.
 */
export interface RosterFinding {
  readonly severity: 'error' | 'warning'
  readonly code: FindingCode
  readonly place: RosterPlace
  /** What stands there, cut to 80 characters; null where it may not be repeated or there is nothing. */
  readonly value: string | null
  /** What would be right there: a value, a form, a column. */
  readonly expected: string | null
}

/** In strict mode what the format does not allow is an error; in tolerant mode a warning where it can only be meant in one way. */
export type Strictness = 'strict' | 'tolerant'
