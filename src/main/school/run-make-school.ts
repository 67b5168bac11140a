import { resolve } from 'node:path'
import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { createFormats } from '../../platform/formats.ts'
import {
  fewestPupils,
  makeSchool,
  mostPupils,
  type SchoolLevel,
  schoolLevels,
  writeSchool,
} from '../../workspace/index.ts'
import { type GivenOptions, readOptions } from '../options.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { makeSchoolOptions, usualSchool as usual } from './make-school-options.ts'

const wholeNumber = (
  { given }: GivenOptions,
  name: string,
  [least, unless, most]: readonly [number, number, number],
): Outcome<number, Sentence> => {
  const value = Number(given.get(name)?.[0] ?? unless)
  if (Number.isSafeInteger(value) && value >= least && value <= most) return accepted(value)
  return refused({
    fr: `--${name} : écrivez un nombre entier de ${least} à ${most}.`,
    en: `--${name}: write a whole number from ${least} to ${most}.`,
  })
}

const levelOf = ({ given }: GivenOptions): Outcome<SchoolLevel, Sentence> => {
  const word = given.get('level')?.[0] ?? usual.level
  const level = schoolLevels.find((one) => one === word)
  if (level !== undefined) return accepted(level)
  return refused({
    fr: `--level : « ${word} » n’est pas un niveau. Écrivez ${schoolLevels.join(', ')}.`,
    en: `--level: "${word}" is no level. Write ${schoolLevels.join(', ')}.`,
  })
}

/** Schools begin in September; before July it is still the year that began last September. */
const schoolYearAt = (now: number): number => {
  const date = new Date(now)
  return date.getUTCMonth() >= 6 ? date.getUTCFullYear() : date.getUTCFullYear() - 1
}

/** `preau make-school`: the same made-up school in every format. `now` in milliseconds. */
export const runMakeSchool = async (
  args: readonly string[],
  { out, err, language }: Terminal,
  now: number,
): Promise<ExitCode> => {
  const fail = (sentences: readonly Sentence[]): ExitCode => {
    for (const sentence of sentences) err(`${sentence[language]}\n`)
    return 2
  }
  const options = readOptions(args, makeSchoolOptions)
  if (!options.ok) return fail(options.refusal)
  const pupils = wholeNumber(options.value, 'pupils', [fewestPupils, usual.pupils, mostPupils])
  const seed = wholeNumber(options.value, 'seed', [0, usual.seed, 2 ** 32 - 1])
  const level = levelOf(options.value)
  if (!pupils.ok) return fail([pupils.refusal])
  if (!seed.ok) return fail([seed.refusal])
  if (!level.ok) return fail([level.refusal])
  const folder = resolve(options.value.given.get('to')?.[0] ?? usual.folder)
  const school = makeSchool({
    pupils: pupils.value,
    seed: seed.value,
    level: level.value,
    schoolYear: schoolYearAt(now),
  })
  try {
    const files = await writeSchool(school, folder)
    const { count } = createFormats(language, 'Europe/Paris')
    for (const { path, bytes } of files) out(`${path}\t${bytes}\n`)
    out(
      {
        fr: `${count(files.length)} fichiers, ${count(school.roster.people.length)} personnes inventées, dans ${folder}\n`,
        en: `${count(files.length)} files, ${count(school.roster.people.length)} made-up people, in ${folder}\n`,
      }[language],
    )
    return 0
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return fail([
      {
        fr: `Rien de complet n’a pu être écrit dans ${folder} : ${why}`,
        en: `Nothing whole could be written into ${folder}: ${why}`,
      },
    ])
  }
}
