import assert from 'node:assert/strict'
import { join } from 'node:path'
import { createSimulatedDisk, type SimulatedDisk } from '../../src/gate/adapters/simulated-disk.ts'
import { defined } from '../../src/kernel/assert.ts'
import { createSeededRandom, type SeededRandom } from '../../src/kernel/seeded-random.ts'
import type { CheckedFile } from '../../src/workspace/files/check-file.ts'
import type { Receipt } from '../../src/workspace/hand-in/receipt.ts'
import type { OfferedHandIn, Spool, SpoolParts } from '../../src/workspace/hand-in/spool/create-spool.ts'
import type { Proof } from './proof.ts'

/** A way to make a spool, or a wrong one. */
export type SpoolMaker = (parts: SpoolParts) => Promise<Spool>

const folder = '/spool'
const schoolId = '0b7f4d1e-0000-4000-8000-000000000001'
const firstId = '0b7f4d1e-0000-4000-8000-00000000000a'
const secondId = '0b7f4d1e-0000-4000-8000-00000000000b'
const contents = ['page 1 of the work', 'page 2, which is longer '.repeat(100)]

const partsOn = (disk: SimulatedDisk, clock: () => number, random: SeededRandom): SpoolParts => ({
  folder,
  clock,
  newId: () => `${random.below(2 ** 32)}-${random.below(2 ** 32)}`,
  log: () => undefined,
  disk: { ...disk, freeBytes: () => Promise.resolve(2 ** 40) },
})

/** Files as a request brought them: written, and not synced. */
const upload = async (disk: SimulatedDisk, name: string): Promise<readonly CheckedFile[]> =>
  Promise.all(
    contents.map(async (content, index) => {
      const file = join(folder, `upload-${name}-${index}`)
      const opened = await disk.create(file)
      await opened.write(Buffer.from(content), 0)
      await opened.close()
      return { file, bytes: content.length, kind: 'text', name: `page-${index}.txt` } as const
    }),
  )

const offered = (handInId: string, files: readonly CheckedFile[], text = ''): OfferedHandIn => ({
  schoolId,
  handInId,
  homeworkId: 'homework',
  pupilId: 'pupil',
  openedAt: 1,
  number: `number-of-${handInId}`,
  text,
  note: '',
  files,
  fingerprint: handInId,
})

interface Told {
  readonly id: string
  readonly receipt: Receipt
}

/** The same work sent three times at once, other work between, and the same again after. */
const morning = async (disk: SimulatedDisk, spool: Spool): Promise<readonly Told[]> => {
  const told: Told[] = []
  const send = async (name: string, id: string, text?: string): Promise<void> => {
    try {
      const files = text === undefined ? await upload(disk, name) : []
      const outcome = await spool.accept(offered(id, files, text))
      if (outcome.ok) told.push({ id, receipt: outcome.value })
    } catch {
      // The power is cut: nobody was told anything.
    }
  }
  await Promise.all([
    send('a', firstId),
    send('b', firstId),
    send('c', secondId, 'a text'),
    send('d', firstId),
  ])
  await send('e', firstId)
  return told
}

const onlyReceiptOf = (told: readonly Told[], id: string): Receipt | null => {
  const receipts = told.filter((one) => one.id === id).map(({ receipt }) => receipt)
  for (const receipt of receipts)
    assert.deepEqual(receipt, receipts[0], 'the same work gets the same receipt')
  return receipts[0] ?? null
}

const checkWaiting = async (disk: SimulatedDisk, spool: Spool): Promise<void> => {
  const waiting = spool.waiting()
  const keys = waiting.map(({ handInId }) => handInId)
  assert.equal(new Set(keys).size, keys.length, 'nothing waits twice')
  for (const { files, handInId } of waiting) {
    assert.equal(files.length, handInId === firstId ? contents.length : 0)
    for (const [index, file] of files.entries()) {
      const read = await disk.read(spool.pathOf(file)).catch(() => null)
      assert.equal(read?.toString('utf8'), contents[index], 'an accepted file is whole')
    }
  }
}

/** What was told before a crash is true after it. Returns whether the crash happened. */
const crashAt = async (
  make: SpoolMaker,
  seed: number,
  cutAt: number,
  how: 'cut' | 'kill',
): Promise<boolean> => {
  const random = createSeededRandom(seed)
  const time = { now: 1_000 }
  const clock = (): number => {
    time.now += 1
    return time.now
  }
  const disk = createSimulatedDisk({ random, cutAt })
  let told: readonly Told[] = []
  try {
    const spool = await make(partsOn(disk, clock, random))
    told = await morning(disk, spool)
    const first = onlyReceiptOf(told, firstId)
    if (first !== null) {
      const moved = spool.waiting().filter(({ handInId }) => handInId === secondId)
      await spool.moved(moved)
    }
  } catch (error) {
    if (disk.powered()) throw error
  }
  const wasCut = !disk.powered()
  const next = how === 'cut' ? disk.afterPowerCut({ random }) : disk.afterKill({ random })
  const spool = await make(partsOn(next, clock, random))
  await checkWaiting(next, spool)
  for (const id of [firstId, secondId]) {
    const before = onlyReceiptOf(told, id)
    if (before === null) continue
    const found = spool.find(schoolId, id)
    assert.ok(found !== null, 'what was told as received is there after the crash')
    const { receivedAt, number } = found
    assert.deepEqual({ receivedAt, number }, before, 'with the receipt that was told')
  }
  const again = await morning(next, spool)
  const resent = onlyReceiptOf([...told, ...again], firstId)
  assert.ok(resent !== null, 'the device comes back, and its work is accepted')
  await checkWaiting(next, spool)
  const ids = spool.waiting().map(({ handInId }) => handInId)
  assert.ok(ids.includes(firstId), 'it waits to be moved')
  const last = await make(partsOn(next.afterKill({ random }), clock, random))
  assert.deepEqual(
    last.waiting().map(({ handInId }) => handInId),
    ids,
    'a quiet restart changes nothing',
  )
  return wasCut
}

/** At most once, and never told without being there, whatever step the power fails in. */
export const crashes: Proof<SpoolMaker> = {
  rule: 'D3',
  prove: async (make) => {
    for (const how of ['cut', 'kill'] as const) {
      for (let seed = 1; seed <= 4; seed += 1) {
        let steps = 0
        while (await crashAt(make, seed, steps, how)) steps += 1
        assert.ok(steps > 30, `the crash was tried in ${steps} steps`)
      }
    }
  },
}

/** The same id at once is one hand-in with one receipt; other work under it is told so. */
export const together: Proof<SpoolMaker> = {
  rule: 'D3',
  prove: async (make) => {
    const random = createSeededRandom(7)
    const disk = createSimulatedDisk({ random })
    let now = 0
    const clock = (): number => {
      now += 1
      return now
    }
    const spool = await make(partsOn(disk, clock, random))
    const sent = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        spool.accept(offered(firstId, await upload(disk, String(index)))),
      ),
    )
    const receipts = sent.map((outcome) => (outcome.ok ? outcome.value : null))
    for (const receipt of receipts) assert.deepEqual(receipt, defined(receipts[0], 'it was accepted'))
    assert.equal(spool.waiting().length, 1)
    const other = await spool.accept({ ...offered(firstId, []), fingerprint: 'other work' })
    assert.deepEqual(other, { ok: false, refusal: 'otherWork' })
    await spool.moved(spool.waiting())
    assert.deepEqual(await spool.accept(offered(firstId, [])), { ok: true, value: receipts[0] })
    assert.equal(spool.waiting().length, 0, 'what has been moved is not taken again')
  },
}
