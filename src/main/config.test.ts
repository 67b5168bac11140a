import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defined } from '../kernel/assert.ts'
import { defaultPolicy } from '../gate/index.ts'
import { type GateConfig, printConfig, readGateConfig, type SiteConfig } from './config.ts'
import type { Environment } from './config-environment.ts'
import { faultLine } from './config-fault.ts'
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

/** Every fault as one English line. */
const faultsOf = (args: readonly string[], environment: Environment = {}): readonly string[] => {
  const config = read(args, environment)
  assert.ok(!config.ok, 'this configuration must be refused')
  for (const { fr, en } of config.refusal) {
    assert.ok(/[.?]$/.test(fr) && /[.?]$/.test(en), `${fr} | ${en}`)
    assert.notEqual(fr, en)
  }
  return config.refusal.map((fault) => faultLine(fault, 'en'))
}

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
    ...['--name', 'ecole', '--title', 'Collège', '--listen', '[::1]:9000'],
    ...['--public-url', 'https://ent.example.fr', '--enforce', '--data', folder],
    ...['--behind', '10.0.0.0/8', 'unix', '--inject', '--previews'],
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

/** Arguments, and how the only line begins and what it names. */
const refused: readonly (readonly [args: readonly string[], begins: string, names: RegExp])[] = [
  [['--capacity', '3'], '--site: ', /missing.*PREAU_SITE/],
  [['--site', 'http://127.0.0.1:1'], '--capacity: ', /missing.*PREAU_CAPACITY/],
  [['--site', 'ftp://a', '--capacity', '3'], '--site: ', /not a web address/],
  [['--site', 'http://a/b', '--capacity', '3'], '--site: ', /Write only http:\/\/a\./],
  [['--site', 'http://u:p@a', '--capacity', '3'], '--site: ', /more than a host/],
  [['--site', 'http://a', '--capacity', 'douze'], '--capacity: ', /"douze".*from 1 to 1000000/],
  [['--site', 'http://a', '--capacity', '0'], '--capacity: ', /from 1 to/],
  [[...least, '--name', 'École'], '--name: ', /lower-case/],
  [[...least, '--title', 'x'.repeat(61)], '--title: ', /61 characters.*60/],
  [[...least, '--listen', '8080'], '--listen: ', /host:port/],
  [[...least, '--listen', '127.0.0.1:0'], '--listen: ', /1 to 65535/],
  [[...least, '--listen', '127.0.0.1:70000'], '--listen: ', /1 to 65535/],
  [
    [...least, '--listen', `unix:/${'x'.repeat(120)}`, '--public-url', 'https://a.fr'],
    '--listen: ',
    /103 bytes/,
  ],
  [[...least, '--listen', '0.0.0.0:80', '--public-url', 'https://a.fr'], '--listen: ', /--tls.*--behind/],
  [[...least, '--listen', 'unix:/run/preau.sock'], '--public-url: ', /missing/],
  [[...least, '--public-url', 'http://ent.example.fr'], '--public-url: ', /https:\/\//],
  [[...least, '--behind', '0.0.0.0/0'], '--behind: ', /all addresses/],
  [[...least, '--behind', 'localhost'], '--behind: ', /10\.0\.0\.0\/8/],
  [[...least, '--tls', '/nowhere/a.pem', '/nowhere/b.pem'], '--tls: ', /\/nowhere\/a\.pem.*ENOENT/],
  [[...least, '--classes', '/nowhere/classes.csv'], '--classes: ', /ENOENT/],
  [[...least, '--pass-keys', '/nowhere/keys.json'], '--pass-keys: ', /ENOENT/],
  [[...least, '--log', 'xml'], '--log: ', /json, text/],
  [[...least, '--config', '/nowhere/preau.toml'], '--config: ', /ENOENT/],
]

for (const [args, begins, names] of refused) {
  void test(`refused in one sentence: ${args.join(' ').slice(0, 80)}`, () => {
    const faults = faultsOf(args)
    assert.equal(faults.length, 1, faults.join('\n'))
    assert.ok(faults[0]?.startsWith(begins), faults.join('\n'))
    assert.match(faults[0] ?? '', names)
  })
}

void test('a variable is refused by its name', () => {
  const faults = faultsOf(['--site', 'http://a'], {
    PREAU_CAPACITY: 'x',
    PREAU_MODE: 'real',
    PREAU_INJECT: 'maybe',
  })
  assert.deepEqual(
    faults.map((fault) => fault.split(':')[0]),
    ['PREAU_CAPACITY', 'PREAU_MODE', 'PREAU_INJECT'],
  )
  assert.match(faultsOf(least, { PREAU_TLS_KEY: 'key.pem' })[0] ?? '', /^PREAU_TLS_CERT: .*--tls CERT KEY/)
})

/** A line that follows a sound start of a file, and what its fault says. It stands on line 3. */
const badLines: readonly (readonly [line: string, where: string, names: RegExp])[] = [
  ['capcity = 3', 'capcity', /Did you mean capacity\?/],
  ['words = { logo = "/nowhere/logo.svg" }', 'words.logo', /ENOENT/],
  ['words = { opertor = "x" }', 'words.opertor', /Did you mean operator\?/],
  ['words = { phone = { label = "Vie scolaire" } }', 'words.phone', /number is missing/],
  ['words = { phone = { label = "x", number = "call us" } }', 'words.phone.number', /not a phone number/],
  ['words = { day-sheet = "jour" }', 'words.day-sheet', /not a link/],
  ['words = { hand-in = "javascript:alert(1)" }', 'words.hand-in', /not a link/],
  ['words = { time-zone = "Paris" }', 'words.time-zone', /Europe\/Paris/],
  ['words = { notice = { text = "x", at = "soon" } }', 'words.notice.at', /2026-09-01/],
  ['words = { notice = { text = "x", at = 2026-09-01T08:00:00 } }', 'words.notice.at', /not a date/],
  ['words = "none"', 'words', /not a table/],
  ['policy = { idle-limit = "3 weeks" }', 'policy.idle-limit', /"10 min"/],
  ['policy = { token-life = "5 min" }', 'policy.token-life', /from 10 s to 2 min/],
  ['policy = { held-at-least = "5 min" }', 'policy.held-at-least', /from 20 min/],
  ['policy = { devices-per-seat = 9 }', 'policy.devices-per-seat', /from 1 to 4/],
  ['policy = { lesson-max = 60 }', 'policy.lesson-max', /"20 %"/],
  [
    'policy = { idle-limit = "5 min", idle-warning = "5 min" }',
    'policy.idle-warning',
    /not shorter than idle-limit/,
  ],
  ['weights = { class = 45 }', 'weights', /four lanes/],
  ['weights = { class = 1, known = 1, staff = 1, stranger = 0 }', 'weights', /from 1 to 100/],
  ['seatless = [ { prefix = "/static" } ]', 'seatless', /seatless\[0\]\.prefix/],
  ['seatless = [ { prefix = "/static/", body-limit = -1 } ]', 'seatless', /body-limit/],
  ['signed-in = { cookie = "a b" }', 'signed-in', /SESSION/],
  ['revoked-passes = ["a b"]', 'revoked-passes', /pass ids/],
  ['class-rotation = { number = -1 }', 'class-rotation.number', /whole number/],
  ['proxy = { connect = "0 s" }', 'proxy.connect', /from 500 ms/],
  ['tls = { cert = "a.pem" }', 'tls', /certificate and the key/],
  ['inject = "yes"', 'inject', /true or false/],
  ['site = "http://a"', 'site', /\[\[site\]\]/],
  ['data = 4', 'data', /text of one line/],
]

for (const [line, where, names] of badLines) {
  void test(`refused with file, line and key: ${line}`, () => {
    const file = fileOf(`url = "http://127.0.0.1:1"\ncapacity = 3\n${line}\n`)
    const faults = faultsOf(['--config', file])
    assert.equal(faults.length, 1, faults.join('\n'))
    assert.ok(faults[0]?.startsWith(`preau.toml:3: ${where}: `), faults.join('\n'))
    assert.match(faults[0] ?? '', names)
  })
}

void test('all faults come at once, each with its place', () => {
  const file = fileOf(`data = 3
[words]
time-zone = "Mars"
[[site]]
url = "http://a"
listen = "0.0.0.0:80"
[[site]]
name = "B"
capacity = 3
log = "json"
`)
  const places = faultsOf(['--config', file, '--title', 'x']).map((fault) =>
    fault.split(': ').slice(0, 2).join(': '),
  )
  assert.deepEqual(places.toSorted(), [
    '--title: the file describes several sites',
    'preau.toml:10: site[1].log',
    'preau.toml:1: data',
    'preau.toml:3: words.time-zone',
    'preau.toml:4: site[0]',
    'preau.toml:4: site[0]',
    'preau.toml:6: site[0].listen',
    'preau.toml:7: site[1]',
    'preau.toml:8: site[1].name',
  ])
})

void test('two sites with one name or address are refused', () => {
  const site = '[[site]]\nurl = "http://a"\ncapacity = 3\nname = "a"\n'
  const faults = faultsOf(['--config', fileOf(site + site)])
  assert.match(faults[0] ?? '', /^preau.toml:5: site\[1\]: name "a" is used/)
  assert.match(faults[1] ?? '', /^preau.toml:5: site\[1\]: listen "127.0.0.1:8080" is used/)
})

void test('a file that is no TOML is refused with line and column', () => {
  const [fault = ''] = faultsOf(['--config', fileOf('capacity = 3\ntitle = Collège\n')])
  assert.match(fault, /^preau\.toml:2:\d+: this is no TOML/)
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
})

void test('the example file names every key', () => {
  const text = readFileSync(example, 'utf8')
  const tables = { ...siteSchema.shape, ...processSchema.shape, ...wordsSchema.shape, ...policySchema.shape }
  const keys = Object.keys({ ...tables, ...proxySchema.shape })
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
