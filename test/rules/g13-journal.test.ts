import assert from 'node:assert/strict'
import { test } from 'node:test'
import { second } from '../../src/kernel/duration.ts'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import { openFileJournal } from '../../src/gate/adapters/file-journal/open-file-journal.ts'
import {
  createSimulatedDisk,
  type DiskFault,
  type Operation,
} from '../../src/gate/adapters/simulated-disk.ts'
import { defaultPolicy } from '../../src/gate/domain/policy.ts'
import { tableFor } from '../../src/gate/domain/wait/learned/table-for.ts'
import { openPorter } from '../../src/gate/open-porter.ts'
import type { PorterPort } from '../../src/gate/ports.ts'
import { createDoorBrowser } from './door-browser.ts'
import { createDoorWorld } from './door-world.ts'

const start = Date.UTC(2026, 10, 24, 7, 0)
const capacity = 3
const policy = defaultPolicy(capacity)
const random = createSeededRandom(5)

type Disk = ReturnType<typeof createSimulatedDisk>

const openOn = async (disk: Disk, at: () => number, log: (event: string) => void) => {
  const journal = await openFileJournal({ folder: '/journal', site: 'ecole', disk, clockAt: at })
  assert.ok(journal.ok, JSON.stringify(journal))
  let epochs = 0
  return openPorter({
    journal: journal.value,
    policy,
    mode: 'enforce',
    waitTable: tableFor(capacity, policy.weights),
    knownBefore: true,
    clock: at,
    newEpoch: () => `e${at()}-${(epochs += 1)}`,
    log: (_level, event) => log(event),
    onDecisions: () => undefined,
  })
}

const come = async (porter: PorterPort, device: string) => {
  const arrived = await porter.ask({ kind: 'arrive', lane: 'line' })
  assert.ok(arrived.to === 'arrive')
  const asked = { kind: 'here', bearing: 'known', script: true, collect: true } as const
  const answer = await porter.ask({ ...asked, ticket: arrived.ticket, device })
  assert.ok(answer.to === 'here')
  return { ticket: arrived.ticket, standing: answer.standing }
}

const losses: Readonly<Record<string, (operation: Operation) => DiskFault | null>> = {
  'a write that fails': ({ kind, name }) => (kind === 'write' && name !== 'mark' ? { code: 'EIO' } : null),
  'a sync that fails': ({ kind, name }) => (kind === 'syncData' && name !== 'mark' ? { code: 'EIO' } : null),
  'a full disk': ({ kind, name }) =>
    kind === 'write' && name !== 'mark' ? { code: 'ENOSPC', written: 7 } : null,
}

for (const [loss, fault] of Object.entries(losses)) {
  test(`G13 the journal, ${loss}: never written again, exact from memory, and the next start settles`, async () => {
    let at = start
    let failing = false
    const written: string[] = []
    const disk = createSimulatedDisk({
      random,
      faultOf: (operation) => {
        if (failing && operation.kind === 'write') written.push(operation.name)
        return failing ? fault(operation) : null
      },
    })
    const events: string[] = []
    const porter = await openOn(
      disk,
      () => at,
      (event) => void events.push(event),
    )
    // Without a journal before, but with keys: that start was a loss too, and has settled.
    at += policy.settleMs + second
    const first = await come(porter, 'a')
    assert.ok(first.standing.kind === 'inside')
    failing = true
    const others = [await come(porter, 'b'), await come(porter, 'c'), await come(porter, 'd')]
    const kinds = others.map(({ standing }) => standing.kind)
    assert.deepEqual(kinds.slice(0, 2), ['inside', 'inside'], 'the gate goes on')
    assert.ok(kinds[2] === 'waiting' || kinds[2] === 'atDoor', 'never above the capacity')
    assert.equal(porter.journalLostSince(), at)
    assert.ok(events.includes('journal-lost'))
    const attempts = written.filter((name) => name !== 'mark').length
    for (let more = 0; more < 5; more += 1) await come(porter, `m${more}`)
    at += 2 * second
    await porter.tick()
    assert.equal(written.filter((name) => name !== 'mark').length, attempts, 'it is never written again')

    const lastEpoch = first.ticket.epoch
    at += 5 * second
    const again = await openOn(
      disk.afterKill({ random }),
      () => at,
      (event) => void events.push(event),
    )
    assert.ok(events.filter((event) => event === 'epoch-opened').length >= 1)
    assert.notEqual(again.announcement().epoch, lastEpoch)
    const { claim } = first.standing
    const seat = await again.ask({ kind: 'touch', claim, activity: true })
    assert.ok(seat.to === 'seat' && seat.answer.kind === 'in', 'whoever sat sits')
    for (const { standing } of others) {
      if (standing.kind !== 'inside') continue
      const answer = await again.ask({ kind: 'touch', claim: standing.claim, activity: true })
      assert.ok(answer.to === 'seat' && answer.answer.kind === 'in', 'also where nothing was kept of it')
    }
    assert.notEqual((await come(again, 'late')).standing.kind, 'inside', 'nobody new enters')
  })
}

test('G13 a wall clock that was set back opens a new epoch: the seated stay, and places are kept', async () => {
  const world = await createDoorWorld({ capacity: 1 })
  const visitor = () => createDoorBrowser(() => world.parts)
  const [inside, waiter] = [visitor(), visitor()]
  await inside.open('/')
  await waiter.open('/')
  const { epoch } = world.porter.announcement()
  world.time.at -= 45 * second
  await world.restart()
  assert.notEqual(world.porter.announcement().epoch, epoch)
  assert.equal((await inside.navigate('/')).kind, 'pass')
  assert.equal((await waiter.open('/')).reply.kind, 'page')
  assert.equal(waiter.claims('ticket')?.['n'], 2)
})
