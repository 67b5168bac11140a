import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { defined } from '../../../kernel/assert.ts'
import type { RosterProgress } from '../../roster/read-roster.ts'
import { deliveryBytes } from './delivery-bytes.ts'
import { askedFile, type ReadingAsked, type ReadingMessage } from './reading-files.ts'
import { readLessons } from './read-lessons.ts'
import { readPeople } from './read-people.ts'

/**
 * The process that reads a delivery, with its folder as argument: files of strangers are taken apart where nothing else
 * lives, and where a limit can end it.
 */
const folder = defined(process.argv[2], 'the folder is the first argument')
const progressEveryMs = Number(defined(process.argv[3], 'how often to tell is the second'))

const tell = (message: ReadingMessage): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error === null ? resolve() : reject(error)))
  })

// Whoever asked is gone: nobody will read the answer.
process.on('disconnect', () => process.exit(1))

const asked: ReadingAsked = JSON.parse(await readFile(askedFile(folder), 'utf8'))
const bytesInAll = await deliveryBytes(asked.files.map(({ path }) => path))

await tell({ kind: 'progress', progress: { bytes: 0, bytesInAll, people: 0 } })

const createProgress = (): ((progress: RosterProgress) => void) => {
  const files = new Map<string, number>()
  let toldAt = -Infinity
  return ({ file, bytes, people }) => {
    files.set(file, bytes)
    if (performance.now() - toldAt < progressEveryMs) return
    toldAt = performance.now()
    const read = [...files.values()].reduce((sum, one) => sum + one, 0)
    void tell({ kind: 'progress', progress: { bytes: read, bytesInAll, people } })
  }
}

const done =
  asked.timetable === null
    ? await readPeople(folder, asked, createProgress())
    : await readLessons(folder, asked, asked.timetable)
await tell({ kind: 'done', done })
process.disconnect?.()
