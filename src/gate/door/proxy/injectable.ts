import { isNamed, valuesOf, type HeaderField } from './header-fields.ts'
import { allowsOwnScript } from './script-policy.ts'

export interface Answer {
  readonly status: number
  readonly fields: readonly HeaderField[]
}

/** `forbidden`: the page would be ours to touch, but its policy would not load the script. */
export type Injectable = 'yes' | 'no' | 'forbidden'

const wideCharset = /charset\s*=\s*"?\s*(?:utf-?16|utf-?32|ucs-?[24]|iso-10646)/i

/** Whether a script may be put into this answer to the navigation of a document. */
export const injectable = ({ status, fields }: Answer, publicOrigin: string): Injectable => {
  const types = valuesOf(fields, 'content-type')
  const type = types[0] ?? ''
  const isHtml = types.length === 1 && /^\s*text\/html\s*(?:;|$)/i.test(type) && !wideCharset.test(type)
  const coded = valuesOf(fields, 'content-encoding').some((value) => !/^\s*(?:identity)?\s*$/i.test(value))
  const whole = status >= 200 && ![204, 205, 206, 304].includes(status)
  const asDownload = valuesOf(fields, 'content-disposition').some((value) => /^\s*attachment/i.test(value))
  const frozen = valuesOf(fields, 'cache-control').some((value) => /\bno-transform\b/i.test(value))
  if (!isHtml || coded || !whole || asDownload || frozen) return 'no'
  return allowsOwnScript(valuesOf(fields, 'content-security-policy'), publicOrigin) ? 'yes' : 'forbidden'
}

const ofTheBytes = new Set([
  'content-length',
  'accept-ranges',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
])

/** The fields of an answer whose body is changed: no length, no digest, and a weak ETag, which still revalidates. */
export const fieldsOfChanged = (fields: readonly HeaderField[]): readonly HeaderField[] =>
  fields
    .filter(([name]) => !ofTheBytes.has(name.toLowerCase()))
    .map((field) =>
      isNamed(field, 'etag') && !/^\s*W\//.test(field[1]) ? [field[0], `W/${field[1].trim()}`] : field,
    )
