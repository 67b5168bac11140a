import { bareCode, type SourceFile } from './source-files.ts'

/** Longer files are two files. */
const longestFileLines = 300
/** Half of the files of src stay below. */
const medianFileLines = 80

const linesOf = ({ text }: SourceFile): number => text.replace(/\n$/, '').split('\n').length

export const sizeFaults = (files: readonly SourceFile[]): readonly string[] => {
  const long = files
    .filter((file) => linesOf(file) > longestFileLines)
    .map((file) => `${file.path} has ${linesOf(file)} lines, the limit is ${longestFileLines}`)
  const lengths = files
    .filter(({ path }) => path.startsWith('src/'))
    .map(linesOf)
    .toSorted((a, b) => a - b)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  return median < medianFileLines
    ? long
    : [...long, `the median file of src has ${median} lines, it must stay below ${medianFileLines}`]
}

/** Words that say nothing of what is inside. */
const empty = new Set(
  'util utils helper helpers common misc manager managers service services base'.split(' '),
)
const emptyName =
  /\b(?:class|interface|type|const|function)\s+(\w*(?:Manager|Service|Helpers?|Utils?|Misc)|Base[A-Z]\w*)\b/g
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d)?\.ts$/

export const nameFaults = (files: readonly SourceFile[]): readonly string[] =>
  files.flatMap((file) => {
    const parts = file.path.split('/')
    const words = parts.flatMap((part) => part.split(/[-.]/)).filter((word) => empty.has(word))
    const names = [...bareCode(file.text).matchAll(emptyName)].map((match) => match[1] ?? '')
    const faults = [...words, ...names].map((name) => `${file.path}: "${name}" says nothing of what it is`)
    return kebab.test(parts.at(-1) ?? '') ? faults : [...faults, `${file.path}: file names are kebab-case`]
  })
