import { isTest, type SourceFile } from './source-files.ts'

export interface Rule {
  readonly id: string
  /** Not claimed by this version: the page says so. */
  readonly later: boolean
}

/** The rules of a page in `docs/rules/`: one heading each, `## G1` or `## G12 (later)`. */
export const rulesOf = (page: string): readonly Rule[] =>
  [...page.matchAll(/^## ([A-Z]\d+)( \(later\))?$/gm)].map((match) => ({
    id: match[1] ?? '',
    later: match[2] !== undefined,
  }))

const title = /\b(?:test|it)(?:\.\w+)?\(\s*(['"`])([A-Z]\d+)\b(?! sabotage)/g

const testedIn = (file: SourceFile): readonly string[] =>
  isTest(file) ? [...file.text.matchAll(title)].map((match) => match[2] ?? '') : []

const sabotagedIn = ({ path, text }: SourceFile): readonly string[] => {
  const id = /^test\/sabotage\/([a-z]\d+)-[a-z0-9-]+\.ts$/.exec(path)?.[1]?.toUpperCase()
  return id !== undefined && new RegExp(`sabotageOf\\(\\s*'${id}'`).test(text) ? [id] : []
}

/** A rule that this version claims has a test whose title begins with its id, and a sabotage. */
export const coverageFaults = (rules: readonly Rule[], files: readonly SourceFile[]): readonly string[] => {
  const tested = new Set(files.flatMap(testedIn))
  const sabotaged = new Set(files.flatMap(sabotagedIn))
  const claimed = rules.filter(({ later }) => !later).map(({ id }) => id)
  const untested = claimed.filter((id) => !tested.has(id))
  const unsabotaged = claimed.filter((id) => !sabotaged.has(id))
  return [
    ...untested.map((id) => `${id} has no test whose title begins with it`),
    ...unsabotaged.map((id) => `${id} has no sabotage: test/sabotage/${id.toLowerCase()}-….ts`),
  ]
}
