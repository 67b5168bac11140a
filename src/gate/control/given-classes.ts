import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Log } from '../../platform/log.ts'
import type { ClassWindow, ClassWindows } from '../door/bearings/class-windows.ts'
import { type LocalMinute, minutesPerDay } from '../door/bearings/local-time.ts'
import { classFileLimitLines, parseLocalTime } from '../door/bearings/parse-class-windows.ts'
import { classKeyClaim } from '../door/tokens/claim.ts'
import type { Sentence } from '../door/tokens/sentence.ts'
import { replaceAtomically } from '../door/tokens/write-atomically.ts'

const givenClassesFileName = 'classes.json'

const windowSchema = z.strictObject({ from: z.string().max(20), to: z.string().max(20) })

/** The lessons of some classes: `from` and `to` as in `classes.csv`. */
export const givenClassesSchema = z.strictObject({
  classes: z.record(z.string().max(64), z.array(windowSchema)),
})

type Given = z.infer<typeof givenClassesSchema>['classes']

/** Lesson windows that the site gives over the control port. They stand beside those of `classes.csv`, and outlive a restart. */
export interface GivenClasses {
  windows(): ClassWindows
  /** Replaces the windows of the classes named; an empty list takes a class away. Nothing changes where one is wrong. */
  replace(classes: Given, local: LocalMinute): Outcome<{ readonly windows: number }, Sentence>
}

const parseWindow = (from: string, to: string): ClassWindow | null => {
  const [start, end] = [parseLocalTime(from), parseLocalTime(to)]
  if (start === null || end === null || start.daily !== end.daily || end.minute <= start.minute) return null
  return { daily: start.daily, from: start.minute, to: end.minute }
}

const faultIn = (classes: Given): Sentence | null => {
  for (const [name, windows] of Object.entries(classes)) {
    if (classKeyClaim(name) === null || name !== name.normalize('NFC')) {
      return {
        fr: `« ${name} » n’est pas une classe. Écrivez-la comme dans classes.csv.`,
        en: `"${name}" is not a class. Write it as in classes.csv.`,
      }
    }
    const wrong = windows.find(({ from, to }) => parseWindow(from, to) === null)
    if (wrong === undefined) continue
    const [shown, where] = [`${wrong.from} – ${wrong.to}`, name]
    return {
      fr: `${where} : « ${shown} » n’est pas un cours. Écrivez 08:00 (chaque jour) ou 2026-09-01T08:00, la fin après le début.`,
      en: `${where}: "${shown}" is not a lesson. Write 08:00 (every day) or 2026-09-01T08:00, the end after the start.`,
    }
  }
  return null
}

const windowsOf = (classes: Given): ClassWindows =>
  new Map(
    Object.entries(classes).map(([name, windows]) => [
      name,
      windows.flatMap(({ from, to }) => parseWindow(from, to) ?? []),
    ]),
  )

const read = (path: string, log: Log): Given => {
  try {
    const { classes } = givenClassesSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    const fault = faultIn(classes)
    if (fault === null) return classes
    log('error', 'given-classes-unreadable', { path, cause: fault.en })
  } catch (error) {
    const isNew = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isNew) log('error', 'given-classes-unreadable', { path, cause: String(error) })
  }
  return {}
}

/** Windows that ended more than a day ago serve nobody. */
const stillToCome = (classes: Given, local: LocalMinute): Given =>
  Object.fromEntries(
    Object.entries(classes)
      .map(([name, windows]) => {
        const kept = windows.filter(({ from, to }) => {
          const window = parseWindow(from, to)
          return window?.daily === true || (window?.to ?? 0) > local - minutesPerDay
        })
        return [name, kept] as const
      })
      .filter(([, windows]) => windows.length > 0),
  )

export const openGivenClasses = (folder: string, log: Log): GivenClasses => {
  const path = join(folder, givenClassesFileName)
  let given = read(path, log)
  let windows = windowsOf(given)
  return {
    windows: () => windows,
    replace: (classes, local) => {
      const fault = faultIn(classes)
      if (fault !== null) return refused(fault)
      const next = stillToCome({ ...given, ...classes }, local)
      const count = Object.values(next).reduce((sum, ofClass) => sum + ofClass.length, 0)
      if (count > classFileLimitLines) {
        return refused({
          fr: `Ce serait plus de ${classFileLimitLines} cours. Donnez les jours à venir seulement.`,
          en: `These would be more than ${classFileLimitLines} lessons. Give the days to come only.`,
        })
      }
      replaceAtomically(path, `${JSON.stringify({ classes: next })}\n`)
      given = next
      windows = windowsOf(next)
      return accepted({ windows: count })
    },
  }
}
