import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acceptHandIn } from '../../../src/workspace/hand-in/accept-hand-in.ts'
import { sealPass } from '../../../src/workspace/hand-in/hand-in-pass.ts'
import { openPassKeys } from '../../../src/workspace/hand-in/pass-keys.ts'
import { createSpool } from '../../../src/workspace/hand-in/spool/create-spool.ts'
import { inTurn } from '../rounds.ts'
import type { Bench } from '../row.ts'
import { perSecond } from './in-flight.ts'

/** A photographed page. */
const fileBytes = 400_000
const handInsARound = 100
const atOnce = 16
const rounds = 7

/** A photo as far as anybody looks: the head of a JPEG, and noise that no disk packs. */
const photo = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  randomBytes(fileBytes - 20),
])

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The yardstick: one file, synced, then its folder, synced. */
const writeBare = async (folder: string): Promise<void> => {
  const handle = await open(join(folder, randomUUID()), 'wx', 0o600)
  try {
    await handle.writeFile(photo)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(folder)
}

const log = (_level: string, event: string): void => assert.fail(event)

const openBox = async (folder: string) => {
  const clock = Date.now
  const keys = await openPassKeys({ folder, clock, randomBytes })
  const spool = await createSpool({ folder: join(folder, 'spool'), clock, newId: randomUUID, log })
  const [schoolId, pupilId, homeworkId] = [randomUUID(), randomUUID(), randomUUID()]
  const pass = await sealPass(keys, { schoolId, pupilId, homeworkId, openedAt: clock() })
  /** As a form comes: its file is written, then the hand-in is accepted. */
  const handIn = async (): Promise<void> => {
    const file = join(folder, 'given', randomUUID())
    await writeFile(file, photo)
    const receipt = await acceptHandIn(
      { spool, keys, clock },
      {
        schoolId,
        pass,
        handInId: randomUUID(),
        text: '',
        note: '',
        files: [{ fileName: 'page.jpg', file, bytes: photo.length }],
      },
    )
    assert.ok(receipt.ok, JSON.stringify(receipt))
  }
  return { spool, handIn }
}

/** Hand-ins of one photo each, from its bytes to the receipt, against the same bytes written and synced bare. */
export const handInBench: Bench = {
  name: 'hand-ins/s acknowledged on disk',
  needs: [],
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'preau-bench-'))
    const bareFolder = join(folder, 'bare')
    await mkdir(join(folder, 'given'))
    await mkdir(bareFolder)
    const { spool, handIn } = await openBox(folder)
    const ours = async (): Promise<number> => {
      const rate = await perSecond(handInsARound, atOnce, handIn)
      // Outside of what is measured: the disk is as empty for each round.
      await spool.moved(spool.waiting())
      return rate
    }
    const bare = async (): Promise<number> => {
      const rate = await perSecond(handInsARound, atOnce, () => writeBare(bareFolder))
      await rm(bareFolder, { recursive: true })
      await mkdir(bareFolder)
      return rate
    }
    try {
      await ours()
      await bare()
      const measured = await inTurn(rounds, ours, bare)
      return {
        name: handInBench.name,
        ratio: measured.ratio,
        bar: 0.5,
        better: 'higher',
        figures: {
          bytes: photo.length,
          handInsPerSecond: measured.ours,
          barePerSecond: measured.yardstick,
          atOnce,
        },
      }
    } finally {
      await spool.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}
