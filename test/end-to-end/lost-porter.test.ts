import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defined } from '../../src/kernel/assert.ts'
import { doorsWaitMs } from '../../src/gate/ports.ts'
import { freePort, startSite } from './command-line-process.ts'
import { createPerson, type Person } from './lost-person.ts'

const eventWithinMs = 60_000

interface House {
  readonly child: ChildProcess
  readonly inside: readonly Person[]
  readonly waiter: Person
  readonly newcomer: () => Person
  /** The first line of this event, logged or to come. */
  logged(event: string): Promise<Readonly<Record<string, unknown>>>
}

/** Two seats taken, and one who waits: so the porter forecasts. */
const openHouse = async (t: TestContext): Promise<House> => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-lost-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [site, port] = [await startSite(t), await freePort()]
  const args = [folder, site, String(port)]
  const child = fork(fileURLToPath(new URL('./lost-porter-child.ts', import.meta.url)), args, {
    silent: true,
  })
  t.after(() => void child.kill('SIGKILL'))
  const stderr = defined(child.stderr, 'a silent child is listened to')
  let err = ''
  stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  await once(child, 'message', { signal: AbortSignal.timeout(eventWithinMs) })
  const newcomer = (): Person => createPerson(`http://127.0.0.1:${port}`)
  const inside = [newcomer(), newcomer()]
  for (const one of inside) assert.equal((await one.open()).status, 200)
  const waiter = newcomer()
  assert.equal((await waiter.open()).status, 503)
  const find = (event: string): string | undefined =>
    err.split('\n').find((line) => line.endsWith('}') && line.includes(`"event":"${event}"`))
  return {
    child,
    inside,
    waiter,
    newcomer,
    logged: async (event) => {
      const signal = AbortSignal.timeout(eventWithinMs)
      while (find(event) === undefined) await once(stderr, 'data', { signal })
      const line: Readonly<Record<string, unknown>> = JSON.parse(defined(find(event), 'it was logged'))
      return line
    },
  }
}

/** Whether it has happened, for loops that ask meanwhile. A failure shows where it is awaited. */
const noted = (event: Promise<unknown>): { isSo(): boolean } => {
  let happened = false
  const note = (): void => {
    happened = true
  }
  event.then(note, note)
  return { isSo: () => happened }
}

test('G13 the porter: a fault in a step is mended in place within a second, and nobody notices', async (t) => {
  const { child, inside, waiter, newcomer, logged } = await openHouse(t)
  const place = waiter.claims('ticket')?.['n']
  const restored = noted(logged('porter-restored'))
  child.send(1)
  let asked = 0
  while (!restored.isSo()) {
    for (const one of inside) assert.equal((await one.open()).status, 200, 'the seated pass all the time')
    assert.ok(['waiting', 'atDoor'].includes(await waiter.standing()), 'a place is kept')
    asked += 1
  }
  t.diagnostic(
    `${asked} rounds of requests, away for ${String((await logged('porter-restored'))['awayMs'])} ms`,
  )
  assert.match(String((await logged('porter-fault'))['cause']), /planted/)
  assert.ok(Number((await logged('porter-restored'))['awayMs']) < doorsWaitMs, 'before doors give seats')
  await waiter.open()
  assert.equal(waiter.claims('ticket')?.['n'], place)
  const next = newcomer()
  assert.equal((await next.open()).status, 503)
  assert.ok(Number(next.claims('ticket')?.['n']) > Number(place), 'numbers go on')
})

test('G13 the porter: after three faults within a minute the process ends, for its supervisor', async (t) => {
  const { child, waiter, logged } = await openHouse(t)
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(eventWithinMs) })
  child.send(3)
  const gone = noted(ended)
  // Presence is soft: whoever waits is seen again, and the porter forecasts again.
  while (!gone.isSo()) {
    await waiter.standing().catch(() => undefined)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const [code]: unknown[] = await ended
  assert.equal(code, 1)
  assert.match(String((await logged('porter-fault'))['cause']), /planted/)
})
