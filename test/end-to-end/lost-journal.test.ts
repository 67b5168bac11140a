import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import { startSite } from './command-line-process.ts'
import { hasCommand, limitFiles, openPlace, type LostGate, type Place } from './lost-gate.ts'
import { createPerson, epochOf, healthOf, type Person } from './lost-person.ts'

const seats = 5
/** Those who enter write more than the one page of memory that the journal's file has already. */
const manySeats = 60
/** The shortest that settings allow. */
const shortest = { settle: '10 s', 'token-life': '10 s' }

const begin = async (t: TestContext, capacity = seats): Promise<Place> => {
  const place = await openPlace(t, await startSite(t))
  place.configure({ capacity }, shortest)
  return place
}

/** People come until the journal is found lost; whoever came in is inside. */
const comeUntilLost = async (place: Place, gate: LostGate): Promise<Person[]> => {
  const people: Person[] = []
  while (!gate.log().some(({ event }) => event === 'journal-lost') && people.length < 200) {
    const person = createPerson(place.origin)
    await person.open()
    people.push(person)
  }
  await gate.event('journal-lost')
  return people
}

const countInside = async (people: readonly Person[]): Promise<number> => {
  let inside = 0
  for (const person of people) if ((await person.open()).status === 200) inside += 1
  return inside
}

const isJournalLost = (health: unknown): boolean => JSON.stringify(health).includes('"part":"journal"')

/** The gate goes on from memory, exactly, and says so: page, log and health. */
const goesOnFromMemory = async (place: Place, gate: LostGate, capacity = seats): Promise<void> => {
  const people = await comeUntilLost(place, gate)
  for (let person = 0; person < capacity; person += 1) people.push(createPerson(place.origin))
  assert.equal(await countInside(people), capacity, 'exactly the capacity')
  const waiter = createPerson(place.origin)
  const page = await waiter.open()
  assert.equal(page.status, 503)
  assert.match(page.body, /A breakdown slows the entrance|Une panne ralentit/)
  assert.ok(isJournalLost(await healthOf(place.origin)), 'health tells')
}

/** The next start opens a new epoch, believes the seated, and lets nobody new in before it has settled. */
const nextStartSettles = async (place: Place, before: string): Promise<void> => {
  const inside = createPerson(place.origin)
  const waiter = createPerson(place.origin)
  const gate = await place.start()
  const startedAt = Date.now()
  const opened = await gate.event('epoch-opened')
  assert.equal(opened['why'], 'the journal was lost')
  assert.notEqual(await epochOf(place.origin), before)
  assert.equal((await inside.open()).status, 503)
  assert.equal((await waiter.open()).status, 503)
  await inside.until(async () => (await inside.open()).status === 200)
  assert.ok(Date.now() - startedAt >= 9_000, 'nobody new enters before it has settled')
  assert.equal(await healthOf(place.origin), 'ok')
}

test('G13 the journal: a write that fails on the real disk loses it; the gate goes on from memory, and the next start settles', async (t) => {
  if (!hasCommand('prlimit')) return t.skip('skipped: install util-linux')
  const place = await begin(t)
  const gate = await place.start()
  const before = await epochOf(place.origin)
  // Room for the mark of one sector, and for no more than a few frames.
  limitFiles(gate.pid, 1_024)
  await goesOnFromMemory(place, gate)
  assert.equal((await gate.event('journal-lost'))['marked'], true)
  await gate.kill()
  await nextStartSettles(place, before)
})

test('G13 the journal: where not even the loss can be marked, nobody new enters', async (t) => {
  if (!hasCommand('prlimit')) return t.skip('skipped: install util-linux')
  const place = await begin(t)
  const gate = await place.start()
  const inside = createPerson(place.origin)
  assert.equal((await inside.open()).status, 200)
  limitFiles(gate.pid, 0)
  await createPerson(place.origin).open()
  assert.equal((await gate.event('journal-lost'))['marked'], false)
  await gate.event('nobody-new-enters')
  const late = createPerson(place.origin)
  assert.equal((await late.open()).status, 503)
  assert.equal(await late.standing(), 'waiting')
  assert.equal((await inside.open()).status, 200, 'whoever sits stays')
  assert.ok(isJournalLost(await healthOf(place.origin)))
})

const smallDisk = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c']

test('G13 the journal: on a disk that is really full the gate goes on from memory', async (t) => {
  const tried = spawnSync('unshare', [...smallDisk.slice(1), 'mount -t tmpfs -o size=64k tmpfs /mnt'])
  if (tried.status !== 0) return t.skip('skipped: this machine lets nobody mount a small filesystem')
  const place = await begin(t, manySeats)
  const mounted = `mkdir -p ${place.data} && mount -t tmpfs -o size=1m tmpfs ${place.data} && exec "$@"`
  const gate = await place.start([...smallDisk, mounted, 'sh'])
  const file = `/proc/${gate.pid}/root${place.data}/filler`
  assert.throws(() => writeFileSync(file, Buffer.alloc(2 * 2 ** 20)), { code: 'ENOSPC' })
  await goesOnFromMemory(place, gate, manySeats)
  assert.match(String((await gate.event('journal-lost'))['cause']), /ENOSPC|short write/)
})
