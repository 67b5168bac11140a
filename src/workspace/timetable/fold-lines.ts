const lineOctetsMost = 75

const folded = (line: string): string => {
  let octets = 0
  let text = ''
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (octets + length > lineOctetsMost) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += length
  }
  return text
}

/** A content line as it is written, with its end. */
export const contentLine = (line: string): string => `${folded(line)}\r\n`

/**
 * The same content lines, folded so that each has at most 75 octets with its leading blank (RFC 5545, 3.1) and no
 * character is split. ical.js does not count that blank.
 */
export const foldLines = (text: string): string =>
  text.replaceAll('\r\n ', '').split('\r\n').map(folded).join('\r\n')
