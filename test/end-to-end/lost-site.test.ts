import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startSite } from './command-line-process.ts'
import { openPlace, startLeavingSite } from './lost-gate.ts'
import { createPerson, healthOf } from './lost-person.ts'

test('G13 the site lost: places are kept, the page says so, nobody new is sent in, and then all goes on', async (t) => {
  const site = await startLeavingSite(t)
  const place = await openPlace(t, site.url)
  place.configure({ capacity: 2 })
  const gate = await place.start()
  const inside = createPerson(place.origin)
  assert.equal((await inside.open()).status, 200)
  await site.go()
  assert.equal((await inside.open()).status, 502, 'whoever sits is told')
  await gate.event('site-does-not-answer')
  const late = createPerson(place.origin)
  const page = await late.open()
  assert.equal(page.status, 503)
  assert.match(page.body, /The site does not answer|Le site ne répond pas/)
  const number = late.claims('ticket')?.['n']
  assert.equal(await late.standing(), 'waiting', 'a seat is free, and nobody is sent in')
  assert.match(JSON.stringify(await healthOf(place.origin)), /"part":"site"/)
  await site.comeBack()
  await gate.event('site-answers')
  await late.until(async () => (await late.open()).status === 200)
  assert.equal(late.claims('ticket')?.['n'], number, 'the place was kept')
  assert.equal((await inside.open()).status, 200, 'and so was the seat')
  assert.equal(await healthOf(place.origin), 'ok')
})

test('G13 the gate starts in shadow: it counts, and everybody passes', async (t) => {
  const place = await openPlace(t, await startSite(t))
  place.configure({ capacity: 1 })
  const file = join(place.folder, 'preau.toml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('mode = "enforce"\n', ''))
  await place.start()
  for (let person = 0; person < 3; person += 1) {
    const one = createPerson(place.origin)
    for (let look = 0; look < 2; look += 1) assert.equal((await one.open()).status, 200)
  }
  const watcher = createPerson(place.origin)
  await watcher.until(async () => {
    const now: { mode: string; taken: number } = JSON.parse((await watcher.go('/_preau/now')).body)
    assert.equal(now.mode, 'shadow')
    return now.taken === 3
  })
})

test('G13 bypass: one line of the settings opens the gate, and the log keeps it', async (t) => {
  const place = await openPlace(t, await startSite(t))
  place.configure({ capacity: 1 })
  const gate = await place.start()
  assert.equal((await createPerson(place.origin).open()).status, 200)
  const waiter = createPerson(place.origin)
  assert.equal((await waiter.open()).status, 503)
  place.configure({ capacity: 1, mode: 'bypass' })
  gate.signal('SIGHUP')
  assert.equal((await gate.event('configuration-applied'))['changed'], 'mode')
  for (const one of [waiter, createPerson(place.origin)]) assert.equal((await one.open()).status, 200)
  await gate.kill()
  place.configure({ capacity: 1, mode: 'enforce' })
  await place.start()
  assert.equal((await createPerson(place.origin).open()).status, 503, 'and closes again')
})
