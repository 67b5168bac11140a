import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { runPreau } from './command-line-process.ts'

const unitPath = join(import.meta.dirname, '../../deploy/systemd/preau.service')
const unit = readFileSync(unitPath, 'utf8')

/** All values of a directive, in order. */
const valuesOf = (name: string): readonly string[] =>
  unit
    .split('\n')
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1))

const isMissing = spawnSync('systemd-analyze', ['--version']).status !== 0

/** A copy whose program is there: the unit names where npm puts ours. */
const installable = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-unit-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'preau.service')
  writeFileSync(path, unit.replaceAll('/usr/local/bin/preau', process.execPath))
  return path
}

test(
  'systemd: the unit is right for systemd itself, and leaves little open',
  { skip: isMissing && 'skipped: install systemd' },
  (context) => {
    const path = installable(context)
    const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
    assert.deepEqual([verified.status, verified.stderr, verified.stdout], [0, '', ''])
    // From 0 (shut) to 10 (open); what is left is the network, and the memory that the engine needs.
    const rated = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', path], {
      encoding: 'utf8',
    })
    assert.equal(rated.status, 0, rated.stdout.split('\n').slice(-3).join('\n'))
  },
)

test('systemd: the unit says what the guide promises', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    User: ['preau'],
    Restart: ['always'],
    RestartPreventExitStatus: ['2'],
    StartLimitBurst: ['10'],
    TimeoutStopSec: ['15'],
    LimitNOFILE: ['65536'],
    StateDirectory: ['preau'],
    StateDirectoryMode: ['0700'],
    ProtectSystem: ['strict'],
    NoNewPrivileges: ['yes'],
    AmbientCapabilities: ['CAP_NET_BIND_SERVICE'],
    CapabilityBoundingSet: ['CAP_NET_BIND_SERVICE'],
    ExecReload: ['/bin/kill -HUP $MAINPID'],
  }
  for (const [name, values] of Object.entries(expected)) assert.deepEqual(valuesOf(name), values, name)
  assert.deepEqual(valuesOf('MemoryDenyWriteExecute'), [], 'the engine compiles while it runs')
})

test('systemd: the command of the unit is one that this version knows', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-unit-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const config = join(folder, 'preau.toml')
  writeFileSync(config, 'url = "http://127.0.0.1:8000"\ncapacity = 300\n')
  const [, ...words] = (valuesOf('ExecStart')[0] ?? '').split(' ')
  const args = words.map((word) =>
    word.replace('/etc/preau/preau.toml', config).replace('/var/lib/preau', folder),
  )
  const { code, out, err } = runPreau([...args, '--print-config'], folder)
  assert.equal(code, 0, err)
  assert.match(out, /^data = /)
})
