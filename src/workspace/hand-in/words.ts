import type { Html } from '../../platform/html.ts'
import type { Language } from '../web/route.ts'
import type { HandInRefusal } from './accept-hand-in.ts'
import { english } from './words-en.ts'
import { french } from './words-fr.ts'

/** Every sentence of the hand-in. To pupils "tu"; to adults "vous". */
export interface HandInWords {
  readonly form: {
    readonly file: string
    readonly fileHint: string
    readonly text: string
    readonly textOr: string
    readonly note: (teacher: string) => string
    readonly optional: string
    readonly send: string
    readonly lasting: string
    readonly chosen: string
    readonly remove: string
    readonly shrinking: string
    readonly tooOld: string
    readonly unkept: string
    readonly tooLarge: string
    readonly tooMany: string
    readonly nothing: string
  }
  readonly states: {
    readonly heading: string
    readonly kept: string
    readonly keptText: string
    readonly sending: string
    readonly sendingText: string
    readonly received: string
    readonly refused: string
    readonly forget: string
    readonly proof: string
    readonly seeIt: string
    readonly returned: string
    readonly noneYet: string
  }
  readonly receipt: {
    readonly title: string
    readonly received: (clock: Html, number: string) => Html
    readonly keep: string
    readonly onTime: string
    readonly back: string
    readonly notTaken: string
    readonly tryAgain: string
  }
  readonly list: {
    readonly title: string
    readonly pupil: string
    readonly received: string
    readonly state: string
    readonly work: string
    readonly missing: string
    readonly late: string
    readonly onTime: string
    readonly returned: string
    readonly versions: (count: number) => string
    readonly open: string
    readonly openOf: (name: string) => string
    readonly all: string
    readonly counts: (received: number, pupils: number) => string
    readonly onTheWay: (count: number) => string
    readonly empty: string
    readonly due: string
    readonly see: string
  }
  readonly one: {
    readonly text: string
    readonly note: string
    readonly files: string
    readonly download: string
    readonly comment: string
    readonly commentHint: string
    readonly giveBack: string
    readonly returnedBy: (teacher: string) => string
    readonly back: string
    readonly commentMissing: string
    readonly commentTooLong: string
  }
  readonly child: {
    readonly received: (name: string) => string
    readonly missing: (name: string) => string
  }
  readonly refusals: (refusal: HandInRefusal) => string
}

export const handInWords: Readonly<Record<Language, HandInWords>> = { fr: french, en: english }
