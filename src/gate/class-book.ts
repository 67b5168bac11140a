import type { Log } from '../platform/log.ts'
import { classFileSentences, followClassFile } from './door/bearings/class-file.ts'
import { createClassCodes, type ClassCodes } from './door/bearings/class-code.ts'
import { lessonSoon, type ClassWindows } from './door/bearings/class-windows.ts'
import { createLocalClock } from './door/bearings/local-time.ts'
import type { KeyChain } from './door/tokens/key-chain.ts'

/** The classes of a site: when they have lessons, and the codes they type. */
export interface ClassBook {
  lessonSoon(classKey: string, at: number): boolean
  codes(): ClassCodes
  /** Reads the file again if it has changed, or makes the codes anew when the keys or the day have. */
  reload(at: number, newKeys: boolean): void
  /** Windows from elsewhere, beside those of the file, instead of those given before. */
  give(windows: ClassWindows, at: number): void
}

export interface ClassBookOptions {
  readonly path: string | null
  readonly timeZone: string
  readonly site: string
  readonly rotation: { readonly rotation: number; readonly since: number }
  readonly keys: () => KeyChain
  readonly at: number
  readonly log: Log
}

export const createClassBook = (options: ClassBookOptions): ClassBook => {
  const { path, site, rotation, keys, log } = options
  const followed = path === null ? null : followClassFile(path)
  const clock = createLocalClock(options.timeZone)
  let windows: ClassWindows = new Map()
  let given: ClassWindows = new Map()
  const codesAt = (at: number): ClassCodes =>
    createClassCodes(
      keys(),
      site,
      [...new Set([...windows.keys(), ...given.keys()])].map((classKey) => ({ classKey, ...rotation })),
      at,
    )
  let codes = codesAt(options.at)

  const reload = (at: number, newKeys: boolean): void => {
    const read = followed?.check() ?? null
    if (read?.ok === true) windows = read.value
    else if (read !== null && path !== null) {
      for (const { en } of classFileSentences(path, read.refusal))
        log('warn', 'class-file-refused', { what: en })
    }
    if (read?.ok === true || newKeys) codes = codesAt(at)
  }
  reload(options.at, false)
  return {
    lessonSoon: (classKey, at) =>
      lessonSoon(windows, clock, classKey, at) || lessonSoon(given, clock, classKey, at),
    codes: () => codes,
    reload,
    give: (next, at) => {
      given = next
      codes = codesAt(at)
    },
  }
}
