export const schoolLevels = ['ecole', 'college', 'lycee'] as const
export type SchoolLevel = (typeof schoolLevels)[number]

export interface MadeGrade {
  /** `6e`, `CM1`, `2de`. */
  readonly name: string
  /** A code in the form of the national table of courses of study (MEF). */
  readonly mef: string
  readonly mefName: string
  /** Age reached in the year in which the school year begins, for whoever never repeated or skipped. */
  readonly age: number
  readonly cycle: string
}

export interface MadeSubject {
  /** A code in the form of the national table of subjects. */
  readonly code: string
  readonly name: string
  /** The kind of room it needs. */
  readonly place?: string
}

/** What every class of a grade has. Hours a week; a half is an hour every second week. */
export interface CommonSubject {
  readonly subject: MadeSubject
  readonly hours: readonly number[]
}

/** One hour of the timetable in which the pupils of neighbouring classes part into groups by choice. */
export interface ChoiceLine {
  readonly grade: string
  readonly hours: number
  readonly choices: readonly { readonly subject: MadeSubject; readonly share: number }[]
}

/** A subject that some take, from any class of these grades, outside the lessons of the classes. */
export interface OptionPlan {
  readonly subject: MadeSubject
  readonly grades: readonly string[]
  /** One group for all of its grades, or one a grade. */
  readonly together: boolean
  readonly share: number
}

export interface TimetableSlot {
  /** Monday is 1. */
  readonly day: number
  readonly start: string
  readonly end: string
}

export interface LevelPlan {
  readonly level: SchoolLevel
  /** `Collège`. */
  readonly kind: string
  readonly kindCode: string
  readonly classLabel: 'letter' | 'number'
  readonly grades: readonly MadeGrade[]
  readonly common: readonly CommonSubject[]
  readonly lines: readonly ChoiceLine[]
  readonly options: readonly OptionPlan[]
  readonly slots: readonly TimetableSlot[]
  readonly optionSlots: readonly TimetableSlot[]
}

/** The hours of secondary schools: four in the morning, four in the afternoon, none on Wednesday afternoon. */
const hours: readonly (readonly [string, string])[] = [
  ['08:00', '08:55'],
  ['08:55', '09:50'],
  ['10:05', '11:00'],
  ['11:00', '11:55'],
  ['13:30', '14:25'],
  ['14:25', '15:20'],
  ['15:35', '16:30'],
  ['16:30', '17:25'],
]
const morningHours = 4
const wednesday = 3

export const secondarySlots: readonly TimetableSlot[] = [1, 2, 3, 4, 5].flatMap((day) =>
  (day === wednesday ? hours.slice(0, morningHours) : hours).map(([start, end]) => ({ day, start, end })),
)

export const noonSlots: readonly TimetableSlot[] = [1, 2, 4, 5].map((day) => ({
  day,
  start: '12:15',
  end: '13:10',
}))
