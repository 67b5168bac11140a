import type { Html } from '../../platform/html.ts'
import type { Language, PageState } from './page-model.ts'

/** An instant as a `<time>` element. */
export type Clock = Html

/**
 * Sentences that the page's own script also writes. `{low}`, `{high}` and `{at}` are slots:
 * minutes or clock times.
 */
export interface LiveWords {
  readonly waitLabel: string
  readonly range: string
  readonly under: string
  readonly knownLabel: string
  readonly known: string
  readonly lateLabel: string
  readonly late: string
  readonly newsRange: string
  readonly newsKnown: string
  readonly newsLate: string
  /** The network of this device is away. */
  readonly away: string
  readonly paused: string
  readonly resumed: string
  /** A seat was not taken; one call is left. */
  readonly second: string
  readonly enter: string
}

export interface Choice {
  readonly label: string
  readonly note: string
}

type Why = Extract<PageState, { kind: 'ended' }>['why']

/** Every visible sentence of the gate's pages, in one language and one voice. */
export interface PageWords {
  readonly language: Language
  readonly other: { readonly language: Language; readonly name: string }
  readonly live: LiveWords
  readonly you: string
  readonly ahead: string
  readonly yourPlace: string
  readonly placeLabel: string
  readonly placeNumber: (n: string) => string
  readonly newsLabel: string
  readonly newsAt: (at: Clock) => Html
  readonly lookAgain: string
  readonly press: (at: Clock) => Html
  readonly pressAgain: (at: Clock) => Html
  readonly ringTurn: string
  readonly ringEntry: string
  readonly updatesItself: string
  readonly entersItself: string
  readonly attendance: (since: Clock) => Html
  readonly attendanceKept: (since: Clock) => Html
  readonly message: (at: Clock, text: string) => Html
  readonly daySheet: Choice
  readonly handIn: Choice
  readonly why: (capacity: string) => Html
  readonly whileWaiting: string
  readonly oneBrowser: string
  readonly cookie: string
  readonly phone: (label: string, number: string) => string
  readonly runBy: (operator: string) => string

  readonly waiting: {
    readonly title: string
    readonly heading: string
    readonly comeBack: (at: Clock, place: Html) => Html
    readonly comeBackAnyTime: (place: Html) => Html
  }
  readonly atDoor: {
    readonly title: string
    readonly heading: string
    readonly next: string
    readonly stay: string
    readonly press: string
    readonly goodUntil: (until: Clock) => Html
    readonly button: string
    readonly oneBrowser: string
  }
  readonly calledAway: {
    readonly title: string
    readonly heading: string
    readonly calledAt: (at: Clock) => Html
    readonly backAtDoor: Html
    readonly press: Html
    readonly button: string
    readonly goodUntil: (until: Clock) => Html
    readonly notNow: string
    readonly rank: string
  }
  readonly granted: {
    readonly title: string
    readonly heading: string
    readonly button: string
    readonly until: (seconds: string, until: Clock) => Html
    readonly noTime: string
  }
  readonly missed: {
    readonly title: string
    readonly heading: string
    readonly seatWaited: (at: Clock | null) => Html
    readonly backAtDoor: Html
    readonly press: Html
    readonly stay: string
  }
  readonly ended: {
    readonly title: string
    readonly heading: Readonly<Record<Why, string>>
    readonly reason: (why: Why, calledAt: Clock | null) => Html
    readonly again: (low: string, high: string) => Html
    readonly againUnknown: string
    readonly button: string
    readonly also: string
  }
  readonly question: {
    readonly title: string
    readonly heading: string
    readonly idle: (minutes: number, endsAt: Clock) => Html
    readonly notice: (minutes: number, waiting: string, waitingCount: number, endsAt: Clock) => Html
    readonly unsigned: (minutes: number, endsAt: Clock) => Html
    readonly keep: string
    readonly extend: string
    readonly leave: string
    readonly often: string
    readonly oftenUnsigned: string
    readonly nothingLost: Html
    readonly never: string
  }
  readonly siteDown: TroubleWords & { readonly without: string }
  readonly gateDegraded: TroubleWords & { readonly without: string }
  /** `noPlace` for whoever has no number yet: none can be given. */
  readonly gateAway: TroubleWords & {
    readonly without: string
    readonly noPlace: Pick<TroubleWords, 'title' | 'heading' | 'kept'>
  }
  readonly paused: TroubleWords
  readonly cookiesRefused: {
    readonly heading: string
    readonly notInLine: Html
    readonly steps: readonly string[]
    readonly button: string
    readonly otherDevice: string
    readonly only: Html
    readonly without: string
    readonly daySheet: Choice
  }
  readonly whoComesIn: {
    readonly title: string
    readonly heading: string
    readonly ask: string
    readonly nameless: (place: number) => string
    readonly note: string
  }
  readonly classCode: {
    readonly title: string
    readonly heading: string
    readonly ask: string
    readonly label: string
    readonly hint: string
    readonly wrong: string
    readonly button: string
    readonly without: string
  }
  readonly refused: {
    readonly title: string
    readonly heading: (status: number) => string
    readonly what: (status: number) => string
    readonly button: string
  }
}

export interface TroubleWords {
  readonly title: string
  readonly heading: string
  readonly what: (since: Clock) => Html
  /** What is kept, and when to come back. */
  readonly kept: (newsAt: Clock) => Html
  readonly reload: string
}
