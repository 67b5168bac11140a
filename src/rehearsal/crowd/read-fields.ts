/** Fields of JSON from outside; a missing or wrong one makes the whole answer unreadable. */
export type Fields = Readonly<Record<string, unknown>>

export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

export const parseFields = (text: string): Fields | null => {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return null
  }
}

export const textIn = (fields: Fields, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}

export const numberIn = (fields: Fields, name: string): number | null => {
  const value = fields[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The numbers under these names, or null where one is missing. */
export const numbersIn = <Name extends string>(
  fields: Fields,
  names: readonly Name[],
): { [Each in Name]: number } | null => {
  const found: Partial<Record<Name, number>> = {}
  for (const name of names) {
    const value = numberIn(fields, name)
    if (value !== null) found[name] = value
  }
  return hasAll(found, names) ? found : null
}

const hasAll = <Name extends string>(
  found: Partial<Record<Name, number>>,
  names: readonly Name[],
): found is { [Each in Name]: number } => names.every((name) => found[name] !== undefined)
