import { Buffer } from 'node:buffer'
import { isUuid } from '../../kernel/uuid.ts'
import { formatCookie } from '../accounts/session-cookie.ts'

/** The sheets that this device has opened, so that the waiting page's one link finds them. It names no child. */
export interface KnownSheet {
  readonly schoolId: string
  readonly secret: string
  /** As the sheet calls itself: `4e B, mardi 24 novembre`. */
  readonly title: string
}

export const knownSheetsCookie = 'preau-jour'

/** A family has as many children; the oldest makes room. */
const sheetsMost = 6
const titleCharacters = 60
/** A class lasts a school year. */
const lifeSeconds = 300 * 86_400

const secretForm = /^[A-Za-z0-9_-]{22,100}$/

const readOne = (text: string): readonly KnownSheet[] => {
  const [schoolId = '', secret = '', title = ''] = text.split('.')
  if (!isUuid(schoolId) || !secretForm.test(secret)) return []
  return [{ schoolId, secret, title: Buffer.from(title, 'base64url').toString('utf8') }]
}

/** What cannot be read is not there. */
export const readKnownSheets = (cookie: string | undefined): readonly KnownSheet[] =>
  (cookie ?? '').split('~').flatMap(readOne).slice(0, sheetsMost)

/** The latest first; a sheet is there once. */
export const knowSheet = (known: readonly KnownSheet[], sheet: KnownSheet, secure: boolean): string => {
  const others = known.filter(({ secret }) => secret !== sheet.secret)
  const value = [sheet, ...others]
    .slice(0, sheetsMost)
    .map(({ schoolId, secret, title }) => {
      const short = Buffer.from(title.slice(0, titleCharacters)).toString('base64url')
      return `${schoolId}.${secret}.${short}`
    })
    .join('~')
  return formatCookie(knownSheetsCookie, value, { secure, maxAgeSeconds: lifeSeconds })
}

export const sheetPath = ({ schoolId, secret }: Pick<KnownSheet, 'schoolId' | 'secret'>): string =>
  `/jour/${schoolId}/${secret}/`
