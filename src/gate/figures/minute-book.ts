import { day } from '../../kernel/duration.ts'
import type { Log } from '../../platform/log.ts'
import { joinMinutes } from './join-minutes.ts'
import type { MinuteFiles } from './minute-files.ts'
import type { MinuteFigures } from './site-figures.ts'

/** Days that one answer has at most: 46,000 minutes. A year is asked for month by month. */
const longestSpanMs = 32 * day
const rememberedMs = day

/** The minutes of a site: the last day in memory, all of them in files. */
export interface MinuteBook {
  keep(figures: MinuteFigures): void
  read(from: number, until: number): Promise<readonly MinuteFigures[]>
  /** Resolves when all that was kept is written, or given up. */
  settled(): Promise<void>
}

export interface MinuteBookParts {
  readonly files: MinuteFiles
  readonly at: number
  readonly log: Log
}

/** A file that cannot be written costs charts, never a seat: it is told once, and tried again each minute. */
export const createMinuteBook = ({ files, at: startAt, log }: MinuteBookParts): MinuteBook => {
  let remembered: MinuteFigures[] = []
  let isFailing = false
  const tell = (error: unknown): void => {
    if (!isFailing) log('warn', 'minutes-not-kept', { cause: String(error) })
    isFailing = true
  }
  const load = async (): Promise<void> => {
    await files.forgetOld(startAt)
    remembered = [...(await files.read(startAt - rememberedMs, startAt + 1)), ...remembered]
  }
  const loaded = load().catch(tell)
  let last = loaded

  const write = async (figures: MinuteFigures): Promise<void> => {
    try {
      await files.append(figures)
      isFailing = false
    } catch (error) {
      tell(error)
    }
  }

  return {
    keep: (figures) => {
      remembered.push(figures)
      const oldest = figures.at - rememberedMs
      if ((remembered[0]?.at ?? oldest) < oldest) remembered = remembered.filter(({ at }) => at >= oldest)
      last = last.then(() => write(figures))
    },
    read: async (from, until) => {
      await loaded
      const end = Math.min(until, from + longestSpanMs)
      const since = remembered[0]?.at ?? end
      const older = from < since ? await files.read(from, Math.min(end, since)) : []
      return joinMinutes([...older, ...remembered.filter(({ at }) => at >= from && at < end)])
    },
    settled: () => last,
  }
}
