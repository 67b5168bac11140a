import type { FindingCode } from '../roster/roster-finding.ts'
import { type DateOrder, judgeDate } from '../csv/judge-date.ts'
import type { CellKind } from './tables.ts'

export interface CellFault {
  readonly code: FindingCode
  readonly expected: string
  /** It can only be meant in one way, the one given as the value. */
  readonly isClear: boolean
  /** A date that another look at the file may make clear. */
  readonly asksOrder: boolean
}

export interface CellVerdict {
  readonly value: string
  readonly fault: CellFault | null
}

/** OneRoster 1.2 CSV binding, "GUID". */
const identifier = /^[0-9A-Za-z._\-/@]{1,255}$/
const longestKeyCharacters = 255
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const booleans = ['true', 'false']

const right = (value: string): CellVerdict => ({ value, fault: null })
const wrong = (code: FindingCode, expected: string, clear: string | null = null): CellVerdict => ({
  value: clear ?? '',
  fault: { code, expected, isClear: clear !== null, asksOrder: false },
})

const judgeWord = (words: readonly string[], value: string): CellVerdict => {
  if (words.includes(value)) return right(value)
  const same = words.find((word) => word.toLowerCase() === value.toLowerCase())
  return same === undefined ? wrong('wrongValue', words.join(', ')) : wrong('wrongCase', same, same)
}

const judgeId = (value: string): CellVerdict => {
  if (identifier.test(value)) return right(value)
  const expected = '0-9 a-z A-Z . - _ / @'
  return wrong('wrongValue', expected, value.length <= longestKeyCharacters ? value : null)
}

const judgeDay = (value: string, order: DateOrder): CellVerdict => {
  const expected = 'YYYY-MM-DD'
  const verdict = judgeDate(value, order)
  if (verdict.kind === 'right') return right(verdict.date)
  if (verdict.kind === 'clear') return wrong('wrongDate', expected, verdict.date)
  const asksOrder = verdict.kind === 'unclear'
  return { value: '', fault: { code: 'wrongDate', expected, isClear: false, asksOrder } }
}

/** A list is written with commas inside quotes. */
export const listOf = (value: string): readonly string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const judgeKind = (kind: CellKind, value: string, order: DateOrder): CellVerdict => {
  if (typeof kind !== 'string') return judgeWord(kind, value)
  switch (kind) {
    case 'boolean':
      return judgeWord(booleans, value)
    case 'date':
      return judgeDay(value, order)
    case 'dateTime':
      return dateTime.test(value) ? right(value) : wrong('wrongDate', 'YYYY-MM-DDThh:mm:ss.sssZ', value)
    case 'year':
      return /^\d{4}$/.test(value) ? right(value) : wrong('wrongDate', 'YYYY')
    case 'id':
      return judgeId(value)
    case 'ids': {
      const fault = listOf(value)
        .map(judgeId)
        .find((item) => item.fault !== null)?.fault
      return { value: fault?.isClear === false ? '' : value, fault: fault ?? null }
    }
    case 'text':
    case 'never':
    case 'ethnic':
      return right(value)
  }
}

/** What stands in a cell, and what is wrong with it. Spaces around are nothing; ends of lines inside are not allowed. */
export const judgeCell = (kind: CellKind, text: string, order: DateOrder): CellVerdict => {
  const value = text.trim()
  if (value === '' || !/[\r\n]/.test(value)) return value === '' ? right('') : judgeKind(kind, value, order)
  return kind === 'text'
    ? wrong('notWellFormed', 'one line', value.replaceAll(/\s*[\r\n]+\s*/g, ' '))
    : wrong('wrongValue', 'one line')
}
