import assert from 'node:assert/strict'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startSite } from './command-line-process.ts'
import { openPlace } from './lost-gate.ts'
import { createPerson, epochOf } from './lost-person.ts'

test('G13 a door killed under its visitors: another one is started, and nobody notices', async (t) => {
  const place = await openPlace(t, await startSite(t))
  place.configure({ capacity: 2 })
  const gate = await place.start()
  const inside = [createPerson(place.origin), createPerson(place.origin)]
  for (const one of inside) assert.equal((await one.open()).status, 200)
  const waiters = [createPerson(place.origin), createPerson(place.origin)]
  for (const one of waiters) assert.equal((await one.open()).status, 503)
  const seats = inside.map((one) => one.claims('seat')?.['sid'])
  const epoch = await epochOf(place.origin)
  await gate.kill()
  await place.start()
  for (const one of inside) assert.equal((await one.go()).status, 200, 'whoever sat sits')
  assert.deepEqual(
    inside.map((one) => one.claims('seat')?.['sid']),
    seats,
    'on the same seat',
  )
  for (const [index, one] of waiters.entries()) {
    assert.equal((await one.open()).status, 503)
    assert.equal(one.claims('ticket')?.['n'], index + 3, 'the place is kept')
  }
  assert.equal(await epochOf(place.origin), epoch, 'nothing was lost')
  const late = createPerson(place.origin)
  await late.open()
  assert.ok(Number(late.claims('ticket')?.['n']) > 4, 'numbers go on above all that were given')
})

/** The bytes of the copy, in the files that are there: as from a disk image, which no mark can tell. */
const putBytesBack = (copy: string, folder: string): void => {
  const kept = readdirSync(copy)
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(join(folder, name))
  for (const name of kept) writeFileSync(join(folder, name), readFileSync(join(copy, name)))
}

test('G13 a disk image of before: the first number above all given opens a new epoch, and old tickets go first', async (t) => {
  const place = await openPlace(t, await startSite(t))
  place.configure({ capacity: 1 }, { settle: '10 s', 'token-life': '10 s' })
  const first = await place.start()
  const [journal, copy] = [join(place.data, 'ecole', 'journal'), join(place.folder, 'copy')]
  cpSync(journal, copy, { recursive: true })
  const [inside, waiter] = [createPerson(place.origin), createPerson(place.origin)]
  assert.equal((await inside.open()).status, 200)
  assert.equal((await waiter.open()).status, 503)
  const epoch = await epochOf(place.origin)
  await first.kill()
  putBytesBack(copy, journal)
  const gate = await place.start()
  assert.equal(await epochOf(place.origin), epoch, 'nothing is known of it yet')
  const page = await waiter.open()
  const openedAt = Date.now()
  assert.equal(page.status, 503)
  await gate.event('journal-rolled-back')
  assert.equal(waiter.claims('ticket')?.['n'], 2, 'the place is kept')
  assert.equal((await inside.open()).status, 200, 'whoever sat is adopted')
  const late = createPerson(place.origin)
  assert.equal((await late.open()).status, 503)
  await late.standing()
  await inside.leave()
  let turn: 'waiter' | 'late' | null = null
  await waiter.until(async () => {
    if ((await waiter.standing()) === 'granted') turn = 'waiter'
    else if ((await late.standing()) === 'granted') turn = 'late'
    return turn !== null
  })
  assert.equal(turn, 'waiter', 'old tickets go first')
  assert.ok(Date.now() - openedAt >= 9_000, 'nobody new enters before it has settled')
  assert.notEqual(await epochOf(place.origin), epoch)
})
