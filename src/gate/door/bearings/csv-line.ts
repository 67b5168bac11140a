export interface CsvField {
  readonly text: string
  /** Position of its first character in the line, from 1. */
  readonly column: number
}

/** A field ends badly: an open quote, or letters after a closing one. `column` from 1. */
export interface CsvFault {
  readonly column: number
}

const quotedField = (line: string, start: number): { text: string; end: number } | null => {
  let text = ''
  for (let index = start + 1; index < line.length; index += 1) {
    if (line[index] !== '"') text += line[index]
    else if (line[index + 1] === '"') {
      text += '"'
      index += 1
    } else return { text, end: index + 1 }
  }
  return null
}

/** One line as fields, quoted as in RFC 4180 (a quoted field stays on its line). */
export const splitCsvLine = (line: string, delimiter: ';' | ','): readonly CsvField[] | CsvFault => {
  const fields: CsvField[] = []
  for (let start = 0; start <= line.length;) {
    const quoted = line[start] === '"' ? quotedField(line, start) : undefined
    if (quoted === null) return { column: start + 1 }
    const delimiterAt = line.indexOf(delimiter, quoted?.end ?? start)
    const end = delimiterAt === -1 ? line.length : delimiterAt
    if (quoted !== undefined && line.slice(quoted.end, end).trim() !== '') return { column: quoted.end + 1 }
    fields.push({ text: quoted?.text ?? line.slice(start, end), column: start + 1 })
    start = end + 1
  }
  return fields
}
