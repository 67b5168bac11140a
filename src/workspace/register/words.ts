import type { ReasonRefusal } from './absence-reasons.ts'
import { englishRegisterWords } from './words-en.ts'
import { frenchRegisterWords } from './words-fr.ts'

/** What the register says. Dates and times come as they are shown. */
export interface RegisterWords {
  readonly call: {
    readonly title: (classes: string) => string
    readonly lesson: (subject: string, from: string, until: string) => string
    readonly allPresent: string
    readonly touch: string
    readonly legend: string
    readonly announced: string
    readonly waited: (from: string, until: string, signs: number) => string
    readonly waitedHint: string
    readonly lateHint: string
    readonly counts: (present: number, absent: number) => readonly [present: string, absent: string]
    readonly save: string
    readonly saved: (name: string, time: string) => string
    readonly notCalled: string
    readonly nobody: string
    readonly arrivals: string
    readonly arrivalsHint: string
    readonly minutesOf: (name: string) => string
    readonly arrivedNow: (name: string) => string
    readonly wrongMinutes: string
    readonly changedMeanwhile: (name: string, time: string) => string
    readonly yourMarks: (marks: string) => string
    readonly history: string
    readonly change: (name: string, mark: string, by: string, time: string) => string
  }
  readonly marks: {
    readonly present: string
    readonly absent: string
    readonly late: (minutes: number) => string
  }
  readonly absences: {
    readonly title: string
    readonly none: string
    readonly excused: string
    readonly notExcused: string
    readonly form: string
    readonly formHint: string
    readonly pupil: string
    readonly from: string
    readonly until: string
    readonly untilHint: string
    readonly fromTime: string
    readonly untilTime: string
    readonly timesHint: string
    readonly reason: string
    readonly document: string
    readonly documentHint: string
    readonly send: string
    readonly given: string
    readonly saved: string
    readonly reasonLine: (when: string, by: string) => string
    readonly days: (from: string, until: string) => string
    readonly times: (from: string, until: string) => string
    readonly refusals: Readonly<Record<ReasonRefusal, string>>
  }
  readonly board: {
    readonly title: string
    readonly upTo: (date: string, time: string) => string
    readonly renew: string
    readonly missing: string
    readonly noneMissing: string
    readonly away: string
    readonly noneAway: string
    readonly columns: {
      readonly className: string
      readonly pupil: string
      readonly lessons: string
      readonly reason: string
    }
    readonly noReason: string
    readonly takeCall: (classes: string, subject: string) => string
    readonly halfDays: string
    readonly giveReason: string
  }
  readonly halfDays: {
    readonly title: string
    readonly rule: string
    readonly from: string
    readonly until: string
    readonly show: string
    readonly download: string
    readonly fileName: string
    readonly none: string
    readonly columns: {
      readonly halfDays: string
      readonly withoutReason: string
      readonly lessons: string
      readonly late: string
    }
    readonly late: (count: number, minutes: number) => string
    readonly csv: readonly string[]
    readonly yes: string
    readonly no: string
  }
}

export const registerWords: Readonly<Record<'fr' | 'en', RegisterWords>> = {
  fr: frenchRegisterWords,
  en: englishRegisterWords,
}
