import { bareCode, isTest, type SourceFile, withoutComments } from './source-files.ts'

/** One place of the source that writes a line of the log. */
export interface LogCall {
  readonly path: string
  readonly event: string
  readonly levels: readonly string[]
  readonly fields: readonly string[]
  /** Further fields come from elsewhere: a spread, or a whole object. */
  readonly isOpen: boolean
}

const call = /(?<![\w.]|Math\.)(?:\w+\.)?log\(\s*([^,()]*?),\s*'([a-z][a-z-]*)'\s*(,\s*[^\s)]?)?/g
const level = /'(error|warn|info)'/g

/** The text of an object, from its brace to the one that closes it. */
const objectAt = (code: string, open: number): string => {
  let depth = 0
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '{' || code[at] === '(' || code[at] === '[') depth += 1
    else if (code[at] === '}' || code[at] === ')' || code[at] === ']') depth -= 1
    if (depth === 0) return code.slice(open + 1, at)
  }
  return ''
}

/** Names of the properties of an object, whatever their values hold. */
export const fieldNames = (body: string): readonly string[] => {
  const names: string[] = []
  let depth = 0
  let from = 0
  const take = (to: number): void => {
    const name = /^\s*(\.{3})?([\w$]+)/.exec(body.slice(from, to))
    if (name?.[1] === undefined && name?.[2] !== undefined) names.push(name[2])
  }
  for (let at = 0; at < body.length; at += 1) {
    const char = body[at] ?? ''
    if ('{(['.includes(char)) depth += 1
    else if ('})]'.includes(char)) depth -= 1
    else if (char === ',' && depth === 0) {
      take(at)
      from = at + 1
    }
  }
  take(body.length)
  return names
}

const callsIn = (file: SourceFile): readonly LogCall[] => {
  const code = withoutComments(file.text)
  return [...code.matchAll(call)].flatMap((match) => {
    const levels = [...(match[1] ?? '').matchAll(level)].map(([, name = '']) => name)
    if (levels.length === 0) return []
    const more = match[3] ?? ''
    const body = more.endsWith('{') ? bareCode(objectAt(code, match.index + match[0].length - 1)) : ''
    const isOpen = /\.{3}/.test(body) || (/[^,\s]/.test(more) && !more.endsWith('{'))
    return [{ path: file.path, event: match[2] ?? '', levels, fields: fieldNames(body), isOpen }]
  })
}

export const logCalls = (files: readonly SourceFile[]): readonly LogCall[] =>
  files.filter((file) => file.path.startsWith('src/') && !isTest(file)).flatMap(callsIn)

/** A row of the table in docs/operating/logging.md: `| \`event\` | level | \`field\`, … | … |`. */
export interface LogRow {
  readonly event: string
  readonly levels: readonly string[]
  readonly fields: readonly string[]
}

type Told = Pick<LogRow, 'levels' | 'fields'>

const row = /^\| `([a-z-]+)`\s*\|\s*([a-z, ]+?)\s*\|\s*([^|]*?)\s*\|\s*\S.*\|$/

export const logRows = (page: string): readonly LogRow[] =>
  page.split('\n').flatMap((line) => {
    const [, event, levels = '', fields = ''] = row.exec(line) ?? []
    return event === undefined
      ? []
      : [
          {
            event,
            levels: levels.split(', '),
            fields: [...fields.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
          },
        ]
  })

const together = (lists: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(lists.flat())].toSorted()

const differences = (event: string, made: readonly LogCall[], told: Told): readonly string[] => {
  const levels = together(made.map((one) => one.levels)).join(', ')
  const toldLevels = together([told.levels]).join(', ')
  const fields = together(made.map((one) => one.fields))
  const isOpen = made.some((one) => one.isOpen)
  return [
    ...(levels === toldLevels ? [] : [`"${event}": ${levels} in code, ${toldLevels} in the table`]),
    ...fields
      .filter((name) => !told.fields.includes(name))
      .map((name) => `"${event}": the field "${name}" is not in the table`),
    ...told.fields
      .filter((name) => !isOpen && !fields.includes(name))
      .map((name) => `"${event}": the code writes no field "${name}"`),
  ]
}

/** Where the source and the table differ: an event, its levels, or its fields. */
export const logFaults = (calls: readonly LogCall[], rows: readonly LogRow[]): readonly string[] => {
  const byEvent = Map.groupBy(calls, ({ event }) => event)
  const told = new Map(rows.map((one) => [one.event, one]))
  const missing = [...byEvent].flatMap(([event, made]) => {
    const known = told.get(event)
    return known === undefined
      ? [`${made[0]?.path}: "${event}" is not in the table`]
      : differences(event, made, known)
  })
  const gone = rows
    .filter(({ event }) => !byEvent.has(event))
    .map(({ event }) => `"${event}" is nowhere in src`)
  const twice = rows.length === told.size ? [] : ['an event has two rows']
  return [...missing, ...gone, ...twice]
}
