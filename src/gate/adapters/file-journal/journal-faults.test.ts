import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSeededRandom } from '../../../kernel/seeded-random.ts'
import { JournalLost, type Journal } from '../../ports.ts'
import { createSimulatedDisk, type Operation, type SimulatedDisk } from '../simulated-disk.ts'
import { openFileJournal } from './open-file-journal.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text)
const textsOf = (journal: Journal): string[] =>
  journal.recovered.entries.map((entry) => Buffer.from(entry).toString())

const random = createSeededRandom(1)

const open = (disk: SimulatedDisk, site = 'site') =>
  openFileJournal({ folder: '/journal', site, disk, clockAt: () => 0 })

const opened = async (disk: SimulatedDisk): Promise<Journal> => {
  const journal = await open(disk)
  assert.ok(journal.ok, JSON.stringify(journal))
  return journal.value
}

const lostOf = async (work: Promise<void>): Promise<JournalLost> => {
  try {
    await work
  } catch (error) {
    assert.ok(error instanceof JournalLost)
    return error
  }
  return assert.fail('the journal went on')
}

/** A disk on which a fault begins when told so; all operations after it are noted. */
const failingDisk = (
  fault: (
    operation: Operation,
  ) => ReturnType<NonNullable<Parameters<typeof createSimulatedDisk>[0]['faultOf']>>,
) => {
  const after: string[] = []
  let failing = false
  const disk = createSimulatedDisk({
    random,
    faultOf: (operation) => {
      if (!failing) return null
      after.push(`${operation.kind} ${operation.name}`)
      return fault(operation)
    },
  })
  const startFailing = (): void => {
    failing = true
  }
  return { disk, after, startFailing }
}

const segment = 'segment-00000001'

const faults = {
  'a full disk': ({ kind, name }: Operation) =>
    kind === 'write' && name !== 'mark' ? ({ code: 'ENOSPC', written: 10 } as const) : null,
  'a short write': ({ kind, name }: Operation) =>
    kind === 'write' && name !== 'mark' ? { written: 10 } : null,
  'a failed write': ({ kind, name }: Operation) =>
    kind === 'write' && name !== 'mark' ? ({ code: 'EIO' } as const) : null,
  'a failed sync': ({ kind, name }: Operation) =>
    kind === 'syncData' && name !== 'mark' ? ({ code: 'EIO' } as const) : null,
}

for (const [name, fault] of Object.entries(faults)) {
  test(`G13 ${name} loses the journal: it says so, marks it, writes nothing more, and the next start knows`, async () => {
    const { disk, after, startFailing } = failingDisk(fault)
    const journal = await opened(disk)
    await journal.append(1, [bytesOf('kept')])
    startFailing()
    const together = await Promise.all([
      lostOf(journal.append(2, [bytesOf('gone')])),
      lostOf(journal.append(2, [bytesOf('gone too')])),
    ])
    assert.deepEqual(
      together.map((lost) => lost.marked),
      [true, true],
    )
    const written = after.length
    assert.equal((await lostOf(journal.append(3, [bytesOf('late')]))).marked, true)
    assert.equal((await lostOf(journal.snapshot(4, bytesOf('late')))).marked, true)
    assert.equal(after.length, written, after.join(', '))
    assert.deepEqual(after.slice(-2), ['write mark', 'syncData mark'])
    const next = await opened(disk.afterPowerCut({ random }))
    assert.equal(next.recovered.lost, true)
    assert.equal(textsOf(next)[0], 'kept')
    await next.close()
  })
}

test('G13 the mark stays over starts until the first durable snapshot of the owner', async () => {
  const { disk, startFailing } = failingDisk(faults['a full disk'])
  const journal = await opened(disk)
  startFailing()
  await lostOf(journal.append(1, [bytesOf('gone')]))
  let after = disk.afterPowerCut({ random })
  for (let start = 0; start < 2; start += 1) {
    const again = await opened(after)
    assert.equal(again.recovered.lost, true)
    await again.append(2, [bytesOf('on')])
    after = after.afterPowerCut({ random })
  }
  const accepting = await opened(after)
  assert.equal(accepting.recovered.lost, true)
  await accepting.snapshot(3, bytesOf('new epoch'))
  const last = await opened(after.afterPowerCut({ random }))
  assert.equal(last.recovered.lost, false)
  assert.equal(Buffer.from(last.recovered.snapshot ?? []).toString(), 'new epoch')
})

test('G13 a disk that takes not even the mark is told apart', async () => {
  const { disk, startFailing } = failingDisk(({ kind }) => (kind === 'write' ? { code: 'EROFS' } : null))
  const journal = await opened(disk)
  startFailing()
  assert.equal((await lostOf(journal.append(1, [bytesOf('gone')]))).marked, false)
  await journal.close()
})

test('G13 a snapshot that fails loses the journal, and what was appended stays', async () => {
  const { disk, startFailing } = failingDisk(({ kind, name }) =>
    kind === 'sync' && name.startsWith('snapshot') ? { code: 'EIO' } : null,
  )
  const journal = await opened(disk)
  await journal.append(1, [bytesOf('kept')])
  startFailing()
  assert.equal((await lostOf(journal.snapshot(2, bytesOf('state')))).marked, true)
  await lostOf(journal.append(3, [bytesOf('late')]))
  const next = await opened(disk.afterPowerCut({ random }))
  assert.equal(next.recovered.lost, true)
  assert.equal(next.recovered.snapshot, null)
  assert.deepEqual(textsOf(next), ['kept'])
})

test('a file that cannot be removed after a snapshot is no loss; the next start removes it', async () => {
  const { disk, startFailing } = failingDisk(({ kind }) => (kind === 'remove' ? { code: 'EIO' } : null))
  const journal = await opened(disk)
  startFailing()
  await journal.snapshot(1, bytesOf('state'))
  assert.ok((await disk.afterKill({ random }).list('/journal')).includes(segment))
  const after = disk.afterKill({ random })
  const next = await opened(after)
  assert.equal(next.recovered.lost, false)
  assert.ok(!(await after.list('/journal')).includes(segment))
})

test('a folder that refuses is a refusal with the code of the system, and lets the lock go', async () => {
  const { disk, startFailing } = failingDisk(({ kind }) => (kind === 'create' ? { code: 'ENOSPC' } : null))
  startFailing()
  const journal = await open(disk)
  assert.ok(!journal.ok && journal.refusal.kind === 'unusable')
  assert.equal(journal.refusal.code, 'ENOSPC')
  assert.ok((await disk.lock('/journal', 0)).ok)
})

test('the journal of another site is refused', async () => {
  const disk = createSimulatedDisk({ random })
  await (await opened(disk)).close()
  const foreign = await open(disk, 'other')
  assert.deepEqual(foreign.ok ? null : foreign.refusal, {
    kind: 'foreignSite',
    file: `/journal/${segment}`,
    site: 'site',
    expected: 'other',
  })
})
