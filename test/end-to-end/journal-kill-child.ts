/**
 * Appends numbered entries under load until it is killed, and prints what it did, a line each:
 * `opening`, `first <n>`, then `kept <n>` once all entries up to n are durable.
 * Arguments: folder, entries in flight.
 */
import { flushCompileCache } from 'node:module'
import { createNodeDisk } from '../../src/gate/adapters/node-disk.ts'
import { openFileJournal } from '../../src/gate/adapters/file-journal/open-file-journal.ts'

const [folder, inFlight] = process.argv.slice(2)
if (folder === undefined || inFlight === undefined) throw new Error('folder and entries in flight are needed')

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const snapshotAfterBytes = 20_000

/* Written at the end of a process otherwise, which this one never comes to. */
flushCompileCache()
say('opening')
const opened = await openFileJournal({ folder, site: 'site', disk: createNodeDisk(), clockAt: Date.now })
if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
const journal = opened.value
const { snapshot, entries } = journal.recovered
let last = (snapshot === null ? 0 : Number(Buffer.from(snapshot).toString())) + entries.length
say(`first ${last + 1}`)

let snapshotting = false
const keepSnapshot = async (): Promise<void> => {
  snapshotting = true
  await journal.snapshot(Date.now(), Buffer.from(`${last}`))
  snapshotting = false
}

const appendOn = async (): Promise<never> => {
  for (;;) {
    last += 1
    const mine = last
    const kept = journal.append(Date.now(), [Buffer.from(`${mine} ${'x'.repeat(mine % 200)}`)])
    const snapshotKept =
      !snapshotting && journal.sizeSinceSnapshot() > snapshotAfterBytes ? keepSnapshot() : Promise.resolve()
    await kept
    say(`kept ${mine}`)
    await snapshotKept
  }
}

await Promise.all(Array.from({ length: Number(inFlight) }, appendOn))
