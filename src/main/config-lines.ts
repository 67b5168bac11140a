/** Finds the line of a key in a TOML text; the parser does not tell. */
export interface LineIndex {
  /** Line from 1 of the longest known beginning of this path, as `site.0.capacity`; null for an unknown key. */
  lineOf(path: readonly PropertyKey[]): number | null
}

const headerPattern = /^\s*(\[{1,2})\s*([^\]]+?)\s*\]{1,2}/
const keyPattern = /^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=/
const textMark = /"""|'''/g

const partsOf = (dotted: string): readonly string[] =>
  dotted.split('.').map((part) => part.trim().replaceAll(/^["']|["']$/g, ''))

/** Knows tables, lists of tables and keys; what stands inside a value has the line of its key. */
export const createLineIndex = (text: string): LineIndex => {
  const lines = new Map<string, number>()
  const counts = new Map<string, number>()
  let table: readonly string[] = []
  let isInText = false
  const note = (path: readonly string[], line: number): void => {
    for (let length = 1; length <= path.length; length += 1) {
      const key = path.slice(0, length).join('\n')
      if (!lines.has(key)) lines.set(key, line)
    }
  }
  /** `site.words` below the second `[[site]]` is `site.1.words`. */
  const within = (parts: readonly string[]): readonly string[] => {
    const path: string[] = []
    for (const part of parts) {
      path.push(part)
      const count = counts.get(path.join('\n'))
      if (count !== undefined) path.push(String(count - 1))
    }
    return path
  }
  for (const [index, line] of text.split('\n').entries()) {
    const wasInText = isInText
    if ((line.match(textMark) ?? []).length % 2 === 1) isInText = !isInText
    if (wasInText) continue
    const [, brackets, name] = headerPattern.exec(line) ?? []
    if (name !== undefined) {
      const parts = partsOf(name)
      if (brackets === '[[') {
        const list = [...within(parts.slice(0, -1)), parts.at(-1) ?? ''].join('\n')
        counts.set(list, (counts.get(list) ?? 0) + 1)
      }
      table = within(parts)
      note(table, index + 1)
      continue
    }
    const key = keyPattern.exec(line)?.[1]
    if (key !== undefined) note([...table, ...partsOf(key)], index + 1)
  }
  return {
    lineOf: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const line = lines.get(path.slice(0, length).map(String).join('\n'))
        if (line !== undefined) return line
      }
      return null
    },
  }
}

/** `site[1].words.logo`. */
export const keyPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
