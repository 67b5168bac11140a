import type { RecordFindings } from './record-findings.ts'

/** Longer is not a name: the longest known of the civil register have about 60 characters. */
const nameCharactersMost = 200

const frenchDate = /^(\d{2})\/(\d{2})\/(\d{4})$/
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the calendar has this day. */
const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** `28/05/2013` → `2013-05-28`; null where it is no day. */
export const frenchDay = (text: string): string | null => {
  const [, day = '', month = '', year = ''] = frenchDate.exec(text) ?? []
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null
}

const isoDay = (text: string): string | null => {
  const [, year = '', month = '', day = ''] = isoDate.exec(text) ?? []
  return isDay(Number(year), Number(month), Number(day)) ? text : null
}

/** Null where nothing stands there or what stands there is left aside. */
export const readDay = (field: string, text: string, found: RecordFindings): string | null => {
  if (text === '') return null
  const french = frenchDay(text)
  if (french !== null) return french
  found.doubt('wrongDate', field, text, 'jj/mm/aaaa')
  return isoDay(text)
}

/** An error where it is missing. */
export const readName = (field: string, text: string, found: RecordFindings): string => {
  if (text === '') found.error('missingValue', field, null, null)
  if (text.length > nameCharactersMost) found.error('textTooLong', field, text, String(nameCharactersMost))
  return text
}

/** Null where it is the same or missing: one name is enough. */
export const readUsualName = (
  field: string,
  text: string,
  familyName: string,
  found: RecordFindings,
): string | null => (text === '' || text === familyName ? null : readName(field, text, found))

const email = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/

export const readEmail = (field: string, text: string, found: RecordFindings): string | null => {
  if (text === '' || email.test(text)) return text || null
  found.doubt('wrongValue', field, text, 'nom@domaine.fr')
  return null
}

const phone = /^\+?[\d .()/-]{6,30}$/

export const readPhone = (field: string, text: string, found: RecordFindings): string | null => {
  if (text === '' || phone.test(text)) return text || null
  found.doubt('wrongValue', field, text, '06 12 34 56 78')
  return null
}

const uai = /^\d{7}[A-Z]$/

export const readUai = (field: string, text: string, found: RecordFindings): string | null => {
  if (text === '' || uai.test(text)) return text || null
  const upper = text.toUpperCase()
  if (uai.test(upper)) found.doubt('wrongCase', field, text, upper)
  else found.doubt('wrongValue', field, text, '0131234A')
  return uai.test(upper) ? upper : null
}
