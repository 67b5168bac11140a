import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSeededRandom } from '../../../kernel/seeded-random.ts'
import type { Disk } from '../disk.ts'
import { testJournalContract, type JournalPlace } from '../journal-contract.ts'
import { createNodeDisk } from '../node-disk.ts'
import { createSimulatedDisk } from '../simulated-disk.ts'
import { openFileJournal } from './open-file-journal.ts'

const placeOn = (disk: Disk, folder: string, end: () => Promise<void>): JournalPlace => {
  const open = () => openFileJournal({ folder, site: 'lycée-a', disk, clockAt: () => 7 })
  return {
    open: async () => {
      const opened = await open()
      assert.ok(opened.ok)
      return opened.value
    },
    refusesSecond: async () => {
      const second = await open()
      assert.ok(!second.ok)
      assert.deepEqual(second.refusal, { kind: 'held', folder, holder: { pid: process.pid, since: 7 } })
      return true
    },
    end,
  }
}

testJournalContract('file on the real disk', async () => {
  const above = await mkdtemp(join(tmpdir(), 'preau-journal-'))
  return placeOn(createNodeDisk(), join(above, 'made', 'here'), () => rm(above, { recursive: true }))
})

testJournalContract('file on the simulated disk', () =>
  Promise.resolve(
    placeOn(createSimulatedDisk({ random: createSeededRandom(1) }), '/data/journal', () => Promise.resolve()),
  ),
)
