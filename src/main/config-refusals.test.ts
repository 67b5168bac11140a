import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readGateConfig } from './config.ts'
import type { Environment } from './config-environment.ts'
import { faultLine } from './config-fault.ts'
import { gateOptions } from './gate-options.ts'
import { readOptions } from './options.ts'

const folder = mkdtempSync(join(tmpdir(), 'preau-refusals-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (text: string): string => {
  const path = join(folder, 'preau.toml')
  writeFileSync(path, text)
  return path
}

const read = (args: readonly string[], environment: Environment) => {
  const options = readOptions(args, gateOptions)
  assert.ok(options.ok, JSON.stringify(options))
  return readGateConfig(options.value, environment)
}

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
