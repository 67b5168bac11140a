import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { day, hour } from '../../kernel/duration.ts'
import { createLocalClock, minutesPerDay } from '../door/bearings/local-time.ts'
import { readMinuteLine, writeMinuteLine } from './minute-line.ts'
import type { MinuteFigures } from './site-figures.ts'

/** A file of a day, longer than a year: two school years can be compared. */
export const keptDays = 400

/** A day has 1,440 lines of a few hundred bytes; a larger file is none of ours, and is not read. */
const fileMostBytes = 16 * 1024 * 1024

const fileName = /^(\d{4}-\d{2}-\d{2})\.jsonl$/

export interface MinuteFilesOptions {
  /** Made (0700) where it is missing. */
  readonly folder: string
  /** The day of a minute is that of the site. */
  readonly timeZone: string
}

/** One append-only file a day, one JSON line a minute. Rejects with the system's errors. */
export interface MinuteFiles {
  append(figures: MinuteFigures): Promise<void>
  /** What the files hold from `from` up to but not including `until`, in the order of writing. A torn line is left out. */
  read(from: number, until: number): Promise<readonly MinuteFigures[]>
  /** Deletes days older than {@link keptDays}; tells how many. */
  forgetOld(at: number): Promise<number>
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const readIfThere = async (path: string): Promise<string> => {
  try {
    return (await stat(path)).size > fileMostBytes ? '' : await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  }
}

export const createMinuteFiles = ({ folder, timeZone }: MinuteFilesOptions): MinuteFiles => {
  const clock = createLocalClock(timeZone)
  const dayOf = (at: number): string =>
    new Date(Math.floor(clock(at) / minutesPerDay) * day).toISOString().slice(0, 10)
  let writing = ''

  /** A crash may have torn the last line of this file: what follows begins on a line of its own. */
  const begin = async (path: string): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    writing = path
    const text = await readIfThere(path)
    return text === '' || text.endsWith('\n') ? '' : '\n'
  }

  const read = async (from: number, until: number): Promise<readonly MinuteFigures[]> => {
    const days = new Set<string>()
    for (let at = from; at < until; at += hour) days.add(dayOf(at))
    if (until > from) days.add(dayOf(until - 1))
    const minutes: MinuteFigures[] = []
    for (const name of [...days].toSorted()) {
      const text = await readIfThere(join(folder, `${name}.jsonl`))
      for (const line of text.split('\n')) {
        const figures = line === '' ? null : readMinuteLine(line)
        if (figures !== null && figures.at >= from && figures.at < until) minutes.push(figures)
      }
    }
    return minutes
  }

  return {
    read,
    append: async (figures) => {
      const path = join(folder, `${dayOf(figures.at)}.jsonl`)
      const before = path === writing ? '' : await begin(path)
      await appendFile(path, `${before}${writeMinuteLine(figures)}`, { mode: 0o600 })
    },
    forgetOld: async (at) => {
      const oldest = dayOf(at - keptDays * day)
      const names = await readdir(folder).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return []
        throw error
      })
      const old = names.filter((name) => (fileName.exec(name)?.[1] ?? oldest) < oldest)
      for (const name of old) await rm(join(folder, name))
      return old.length
    },
  }
}
