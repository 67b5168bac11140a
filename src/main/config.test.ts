import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defined } from '../kernel/assert.ts'
import { defaultPolicy, usualHealth } from '../gate/index.ts'
import { type GateConfig, printConfig, readGateConfig, type SiteConfig } from './config.ts'
import type { Environment } from './config-environment.ts'
import { healthSchema } from './config-health.ts'
import { policySchema } from './config-policy.ts'
import { proxySchema } from './config-proxy.ts'
import { processSchema, siteSchema } from './config-schema.ts'
import { wordsSchema } from './config-words.ts'
import { gateOptions } from './gate-options.ts'
import { readOptions } from './options.ts'

const folder = mkdtempSync(join(tmpdir(), 'preau-config-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (text: string, name = 'preau.toml'): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const read = (args: readonly string[], environment: Environment = {}) => {
  const options = readOptions(args, gateOptions)
  assert.ok(options.ok, JSON.stringify(options))
  return readGateConfig(options.value, environment)
}

const good = (args: readonly string[], environment: Environment = {}): GateConfig => {
  const config = read(args, environment)
  assert.ok(config.ok, JSON.stringify(config))
  return config.value
}

const firstSite = (args: readonly string[], environment: Environment = {}): SiteConfig =>
  defined(good(args, environment).sites[0], 'a configuration has a site')

const least = ['--site', 'http://127.0.0.1:8000', '--capacity', '40']

void test('two options are enough: shadow, loopback, name and folder of the host', () => {
  const { settings } = firstSite(['--site', 'https://ent.example.fr', '--capacity', '300'])
  assert.equal(settings.mode, 'shadow')
  assert.deepEqual(settings.listen.address, { kind: 'tcp', host: '127.0.0.1', port: 8_080 })
  assert.equal(settings.door.publicUrl.href, 'http://127.0.0.1:8080/')
  assert.equal(settings.door.name, 'ent-example-fr')
  assert.equal(settings.dataFolder, join(process.cwd(), 'preau-data', 'ent-example-fr'))
  assert.equal(settings.door.words.timeZone, 'Europe/Paris')
  assert.deepEqual(settings.policy, defaultPolicy(300))
})

void test('every option reaches its setting', () => {
  const { settings } = firstSite([
    ...least,
    ...'--name ecole --title Collège --listen [::1]:9000 --enforce --inject --previews'.split(' '),
    ...`--public-url https://ent.example.fr --behind 10.0.0.0/8 unix --data ${folder}`.split(' '),
  ])
  assert.equal(settings.door.name, 'ecole')
  assert.equal(settings.door.words.name, 'Collège')
  assert.deepEqual(settings.listen.address, { kind: 'tcp', host: '::1', port: 9_000 })
  assert.equal(settings.listen.behind.unix, true)
  assert.equal(settings.listen.behind.ranges.length, 1)
  assert.equal(settings.door.publicUrl.origin, 'https://ent.example.fr')
  assert.equal(settings.mode, 'enforce')
  assert.equal(settings.dataFolder, join(folder, 'ecole'))
  assert.ok(settings.inject && settings.door.previews)
})

void test('an option wins over a variable, a variable over the file', () => {
  const file = fileOf(
    'url = "http://127.0.0.1:1"\ncapacity = 1\ntitle = "file"\nmode = "pause"\ninject = true\n',
  )
  const environment = {
    PREAU_CAPACITY: '2',
    PREAU_TITLE: 'variable',
    PREAU_MODE: 'bypass',
    PREAU_INJECT: '0',
  }
  const { settings } = firstSite(['--config', file, '--capacity', '3'], environment)
  assert.equal(settings.policy.capacity, 3)
  assert.equal(settings.door.words.name, 'variable')
  assert.equal(settings.mode, 'bypass')
  assert.equal(settings.inject, false)
  assert.equal(settings.siteUrl.port, '1')
  assert.equal(firstSite(['--config', file, '--enforce'], environment).settings.mode, 'enforce')
  assert.equal(firstSite([], { PREAU_CONFIG: file }).settings.mode, 'pause')
})

void test('a site’s own table wins over what is shared; words and times are inherited one by one', () => {
  const file = fileOf(`
capacity = 10
[words]
operator = "shared"
sentence = "shared"
[policy]
idle-limit = "5 min"
late = 90
[[site]]
url = "http://127.0.0.1:1"
name = "one"
listen = "127.0.0.1:1001"
words = { operator = "own" }
[[site]]
url = "http://127.0.0.1:2"
name = "two"
capacity = 20
listen = "127.0.0.1:1002"
[site.policy]
idle-limit = "6 min"
`)
  const { sites } = good(['--config', file, '--enforce'])
  assert.deepEqual(
    sites.map(({ settings: { policy, mode, door } }) => [
      policy.capacity,
      policy.idleLimitMs,
      policy.lateMs,
      mode,
      door.words.operator,
      door.words.sentence,
    ]),
    [
      [10, 300_000, 90_000, 'enforce', 'own', 'shared'],
      [20, 360_000, 90_000, 'enforce', 'shared', 'shared'],
    ],
  )
})

void test('a notice without a time has the time of the file; paths start from its folder', () => {
  const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
  writeFileSync(join(folder, 'logo.svg'), logo)
  const file = fileOf(
    'url = "http://a"\ncapacity = 3\nwords = { notice = { text = "x" }, logo = "logo.svg" }\ndata = "d"\n',
  )
  const { settings } = firstSite(['--config', file])
  assert.ok(Date.now() - (settings.door.words.notice?.at ?? 0) < 60_000)
  assert.match(settings.door.words.logo ?? '', /^data:image\/svg\+xml,/)
  assert.equal(settings.dataFolder, join(folder, 'd', 'a'))
})

const example = join(import.meta.dirname, '../../docs/operating/preau.example.toml')

void test('the example file is sound, and its values are the defaults', () => {
  const { sites } = good(['--config', example])
  const [one, two] = sites.map(({ settings }) => settings)
  assert.ok(one !== undefined && two !== undefined)
  assert.deepEqual(one.policy, defaultPolicy(300))
  assert.deepEqual(two.policy, defaultPolicy(90))
  assert.deepEqual(one.proxyLimits, firstSite(least).settings.proxyLimits)
  assert.deepEqual([one.mode, two.mode], ['shadow', 'enforce'])
  assert.deepEqual(one.health, usualHealth(300))
  assert.deepEqual(two.health, usualHealth(90))
})

void test('the capacity law: options, variables and file say the same', () => {
  const asked = { law: false, targetMs: 500, least: 10, most: 80 }
  const probe = { url: new URL('http://127.0.0.1:8000/health'), everyMs: 1_000 }
  const told =
    '--capacity-least 10 --capacity-most 80 --capacity-law off --health-target 500ms --health-probe'
  const { settings } = firstSite([...least, ...told.split(' '), probe.url.href])
  assert.deepEqual(settings.health, { ...asked, probe })
  const environment = {
    PREAU_CAPACITY_LEAST: '10',
    PREAU_CAPACITY_MOST: '80',
    PREAU_CAPACITY_LAW: 'off',
    PREAU_HEALTH_TARGET: '500 ms',
  }
  const file = fileOf(
    `url = "http://a"\ncapacity = 40\nhealth = { law = true, probe = "${probe.url.href}", probe-every = "200 ms" }\n`,
  )
  const ofFile = firstSite(['--config', file], environment).settings.health
  assert.deepEqual(ofFile, { ...asked, probe: { ...probe, everyMs: 200 } })
})

void test('a capacity outside of its own bounds, and a target that is none, are told with their option', () => {
  const refusals = read([...least, '--capacity-least', '41', '--capacity-most', '39', '--health-target', 'x'])
  assert.ok(!refusals.ok)
  assert.deepEqual(
    refusals.refusal.map(({ where }) => where),
    ['--health-target', '--capacity-least', '--capacity-most'],
  )
})

void test('the example file names every key', () => {
  const text = readFileSync(example, 'utf8')
  const tables = { ...siteSchema.shape, ...processSchema.shape, ...wordsSchema.shape, ...policySchema.shape }
  const keys = Object.keys({ ...tables, ...healthSchema.shape, ...proxySchema.shape })
  const missing = keys.filter(
    (key) => !new RegExp(String.raw`^(?:# )?(?:${key} = |\[.*\b${key}\])`, 'm').test(text),
  )
  assert.deepEqual(missing, [])
})

void test('what --print-config prints is a file that says the same', () => {
  for (const args of [
    [...least, '--behind', '10.0.0.0/8'],
    ['--config', example],
  ]) {
    const printed = printConfig(good(args))
    const again = printConfig(good(['--config', fileOf(printed, 'printed.toml')]))
    assert.equal(again, printed)
  }
})
