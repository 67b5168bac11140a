import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Disk, DiskFile } from '../../src/gate/adapters/disk.ts'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import { noCrashes, runJournalCrashes } from './journal-crash-morning.ts'

const nothing = (): Promise<void> => Promise.resolve()

const withFiles = (disk: Disk, change: (file: DiskFile) => DiskFile): Disk => ({
  ...disk,
  create: async (path) => change(await disk.create(path)),
  open: async (path) => change(await disk.open(path)),
})

const sabotages: Readonly<Record<string, (disk: Disk) => Disk>> = {
  'groups are not synced': (disk) => withFiles(disk, (file) => ({ ...file, syncData: nothing })),
  'new files and snapshots are not synced': (disk) => withFiles(disk, (file) => ({ ...file, sync: nothing })),
  'names are not synced': (disk) => ({ ...disk, syncFolder: nothing }),
  'a torn tail is not cut': (disk) => withFiles(disk, (file) => ({ ...file, truncate: nothing })),
}

const journalsAtMost = 500

const runThrough = async (sabotage: (disk: Disk) => Disk): Promise<void> => {
  for (let seed = 1; seed <= journalsAtMost; seed += 1) {
    await runJournalCrashes(createSeededRandom(seed), noCrashes(), sabotage)
  }
}

for (const [name, sabotage] of Object.entries(sabotages)) {
  test(`G1 sabotage: ${name}, and the crashes find it`, async () => {
    await assert.rejects(runThrough(sabotage), assert.AssertionError)
  })
}
