/** Ways in which a path can mean one thing to a front and another to the site behind. */
export const pathHazards = [
  'encodedSlash',
  'encodedBackslash',
  'dotSegment',
  'parameter',
  'doubleEncoding',
  'brokenEncoding',
  'encodedControl',
] as const
export type PathHazard = (typeof pathHazards)[number]

const slash = 0x2f
const backslash = 0x5c
const percent = 0x25

const dot = '(?:\\.|%2e)'
const dotSegment = new RegExp(`(?:^|/)${dot}{1,2}(?:/|$)`, 'i')
const escape = /%([0-9a-f]{2})?/gi
const escapeDigits = /^[0-9a-f]{2}/i
/** No hazard is without one of these. */
const suspect = /[%;]|(?:^|\/)\./

/** `%25` is a plain percent sign unless what follows it would, decoded once more, be an escape. */
const escapeHazard = (path: string, digits: string | undefined, end: number): PathHazard | null => {
  if (digits === undefined) return 'brokenEncoding'
  const code = Number.parseInt(digits, 16)
  if (code === slash) return 'encodedSlash'
  if (code === backslash) return 'encodedBackslash'
  if (code < 0x20 || code === 0x7f) return 'encodedControl'
  if (code === percent && escapeDigits.test(path.slice(end))) return 'doubleEncoding'
  return null
}

/**
 * The first reason why `path` (raw, without query) is not fit to be matched with a table of routes, or null.
 * Encoded and raw dot segments, encoded slash and backslash, `;`, double and broken encoding, encoded control characters.
 */
export const pathHazard = (path: string): PathHazard | null => {
  if (!suspect.test(path)) return null
  if (path.includes(';') || /%3b/i.test(path)) return 'parameter'
  if (dotSegment.test(path)) return 'dotSegment'
  for (const match of path.matchAll(escape)) {
    const hazard = escapeHazard(path, match[1], match.index + match[0].length)
    if (hazard !== null) return hazard
  }
  return null
}
