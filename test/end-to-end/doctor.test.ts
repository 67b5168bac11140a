import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hour } from '../../src/kernel/duration.ts'
import { clockOff, openDoctorWorld } from './doctor-world.ts'

test('doctor: a sound installation is sound, and so it says in both languages', async (context) => {
  const world = await openDoctorWorld(context)
  await world.start()
  const { code, points } = await world.examine()
  assert.deepEqual(
    points.filter(({ state }) => state !== 'ok'),
    [],
  )
  assert.equal(code, 0)
  for (const point of [
    'running',
    'keys',
    'disk-sync',
    'journal',
    'clock-journal',
    'site',
    'decide',
    'front-cookies',
    'front-address',
    'now',
    'control-socket',
    'version',
    'open-files',
  ])
    assert(
      points.some((one) => one.point === point),
      `${point} was checked`,
    )
  const french = await world.doctor([...world.settings], { PREAU_LANG: 'fr' })
  assert.match(french.out, /^ecole\n {2}bon +L’entrée tourne, mode shadow\.\n/)
  assert.match(french.out, new RegExp(`\n${points.length} points : 0 à corriger, 0 à voir\\.\n$`))
})

test('doctor: before the first start it says what is not there yet, and what is wrong already', async (context) => {
  const world = await openDoctorWorld(context)
  const sound = await world.examine()
  assert.equal(sound.code, 0)
  assert.deepEqual(['running', 'keys', 'disk', 'decide'].map(sound.state), ['warn', 'warn', 'warn', 'warn'])
  const classes = join(world.folder, 'classes.csv')
  writeFileSync(classes, 'class,from,to\n4B,lundi\n')
  const wrong = await world.doctor([...world.settings, '--classes', classes])
  assert.equal(wrong.code, 2, 'settings that cannot be read are told as at a start')
  assert.match(wrong.err, /classes\.csv:2:/)
  const { code, err } = await world.doctor(['--site', 'nowhere', '--url', 'ftp://x'])
  assert.equal(code, 2)
  assert.match(err, /--site/)
})

test('doctor: keys and a control socket that others may open', async (context) => {
  const world = await openDoctorWorld(context)
  await world.start()
  chmodSync(join(world.siteFolder, 'keys.json'), 0o644)
  chmodSync(join(world.folder, 'preau-data/control.sock'), 0o666)
  const { code, state, says } = await world.examine()
  assert.deepEqual([code, state('keys'), state('control-socket')], [1, 'fail', 'fail'])
  assert.match(says('keys'), /mode 644.*chmod 600/)
  assert.match(says('control-socket'), /mode 666.*chmod 600/)
})

test('doctor: a journal that somebody holds, marked as lost, or damaged', async (context) => {
  const world = await openDoctorWorld(context)
  const gate = await world.start()
  const held = await world.examine(['--control', `unix:${join(world.folder, 'other.sock')}`])
  assert.deepEqual([held.code, held.state('running')], [1, 'fail'])
  assert.match(held.says('running'), new RegExp(`Process ${gate.pid} holds the journal`))
  gate.signal('SIGKILL')
  await gate.ended()
  const killed = await world.examine()
  assert.equal(killed.state('running'), 'warn', 'the kernel lets a dead process hold nothing')
  assert.equal(killed.state('journal'), 'ok')
  const mark = join(world.siteFolder, 'journal/mark')
  writeFileSync(mark, `L${readFileSync(mark, 'latin1').slice(1)}`)
  assert.equal((await world.examine()).state('journal-lost'), 'fail')
  const newest = readdirSync(join(world.siteFolder, 'journal'))
    .toSorted()
    .findLast((name) => name.startsWith('segment-'))
  assert(newest !== undefined)
  const segment = join(world.siteFolder, 'journal', newest)
  writeFileSync(segment, Buffer.from('not a journal at all, and long enough to be one'), { flag: 'r+' })
  const damaged = await world.examine()
  assert.deepEqual([damaged.code, damaged.state('journal')], [1, 'fail'])
  assert.match(damaged.says('journal'), /segment-\d+/)
})

test('doctor: a clock that is an hour behind, and one that is an hour ahead', async (context) => {
  const world = await openDoctorWorld(context)
  await world.start()
  const behind = await world.examine([], { NODE_OPTIONS: clockOff(-hour) })
  assert.equal(behind.code, 1)
  assert.deepEqual(['clock-journal', 'clock-gate', 'clock-front', 'keys'].map(behind.state), [
    'fail',
    'fail',
    'fail',
    'fail',
  ])
  assert.match(behind.says('clock-journal'), /3[56]\d\d s behind the last line/)
  const ahead = await world.examine([], { NODE_OPTIONS: clockOff(hour) })
  assert.deepEqual(['clock-journal', 'clock-gate', 'clock-front', 'keys'].map(ahead.state), [
    'ok',
    'fail',
    'fail',
    'ok',
  ])
})

test('doctor: keys that nobody has renewed for years, and another version that runs', async (context) => {
  const world = await openDoctorWorld(context)
  await world.start()
  const old = await world.examine([], { NODE_OPTIONS: clockOff(500 * 24 * hour) })
  assert.equal(old.state('key-ages'), 'warn')
  assert.match(old.says('key-ages'), /500 days old\. Run "preau keys rotate"/)
  const note = join(world.siteFolder, 'site.json')
  writeFileSync(note, readFileSync(note, 'utf8').replace(/("version": )"[^"]*"/, '$1"0.0.1"'))
  const { code, state, says } = await world.examine()
  assert.deepEqual([code, state('version')], [0, 'warn'])
  assert.match(says('version'), /started with version 0\.0\.1/)
})

test('doctor: a folder it cannot write in', async (context) => {
  const world = await openDoctorWorld(context)
  mkdirSync(join(world.folder, 'preau-data'))
  writeFileSync(world.siteFolder, 'a file where the folder should be')
  const { code, state, says } = await world.examine()
  assert.deepEqual([code, state('disk')], [1, 'fail'])
  assert.match(says('disk'), /Cannot write in .*ecole \(ENOTDIR\)/)
})

test('doctor: a site that is down or in trouble', async (context) => {
  const world = await openDoctorWorld(context)
  const down = await world.examine(['--data', join(world.folder, 'other')])
  assert.equal(down.state('site'), 'ok')
  const args = world.settings.with(1, 'http://127.0.0.1:9')
  const { code, out } = await world.doctor([...args])
  assert.equal(code, 1)
  assert.match(
    out,
    /FAIL +The site http:\/\/127\.0\.0\.1:9 does not answer \(ECONNREFUSED\)\. Start it, or correct --site\./,
  )
})
