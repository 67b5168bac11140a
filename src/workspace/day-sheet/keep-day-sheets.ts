import type { WorkspaceParts } from '../web/workspace-parts.ts'
import { createDaySheetWatch, lookEveryMs } from './watch-day-sheets.ts'

export interface KeptDaySheets {
  /** Waits for the look in progress; no other begins. */
  close(): Promise<void>
}

/** Looks at once, and again each time the last look has ended and its pause is over. */
export const keepDaySheets = (parts: WorkspaceParts): KeptDaySheets => {
  const watch = createDaySheetWatch(parts)
  let timer: NodeJS.Timeout | null = null
  let isClosed = false
  let looking: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    try {
      await watch.look(parts.clock())
    } catch (error) {
      parts.log('warn', 'day-sheets-failed', { cause: String(error) })
    }
    if (!isClosed) timer = setTimeout(again, lookEveryMs)
  }
  const again = (): void => {
    looking = look()
  }
  again()
  return {
    close: async () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await looking
    },
  }
}
