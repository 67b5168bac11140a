import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { commands } from '../../src/main/commands.ts'
import type { Language } from '../../src/main/terminal.ts'
import { createAuthority } from './control-caller.ts'
import { type Ended, freePort, runPreau, startGate, startSite } from './command-line-process.ts'

const begin = async (context: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-steered-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const [site, port] = [await startSite(context), await freePort()]
  const args = ['--site', site, '--name', 'ecole', '--listen', `127.0.0.1:${port}`, '--data', folder]
  const preau = (...words: readonly string[]): Ended => runPreau([...words, '--data', folder], folder)
  const actionsFile = join(folder, 'ecole', 'actions.jsonl')
  return { folder, site, args, preau, actionsFile }
}

const isOneSentence = (text: string): boolean => /^[^\n]+[.?]\n$/.test(text)

/** The same command in this process: a start of Node costs more than all that it does. */
const runHere = async (words: readonly string[], language: Language = 'en'): Promise<Ended> => {
  let [out, err] = ['', '']
  const terminal = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    language,
  }
  const command = commands.find(({ name }) => name === words[0])
  const world = { terminal, now: Date.now, signal: () => AbortSignal.timeout(60_000) }
  const code = (await command?.run(words.slice(1), world)) ?? null
  return { code, out, err }
}

/** What was there comes first; of what is told, the newest is the last. */
const recordsOf = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { by, action }: { by: string; action: { kind: string; [more: string]: unknown } } =
        JSON.parse(line)
      const { kind, ...what } = action
      return `${by}: ${kind} ${Object.values(what).join(' ')}`
    })

void test('what an operator set, planned and wrote down is there after kill -9; status and actions tell it', async (context) => {
  const { folder, args, preau, actionsFile } = await begin(context)
  const gateArgs = [...args, '--capacity', '300', '--enforce']
  const gate = await startGate(context, gateArgs, folder)
  const set = preau('set', '--capacity', '250', '--law', 'off', '--reason', 'un serveur en panne')
  assert.deepEqual(
    [set.code, set.out],
    [0, 'ecole: capacity 300 → 250\necole: capacity law on → off\n'],
    set.err,
  )
  assert.equal(preau('set', '--mode', 'pause', '--name', 'ecole', '--reason', 'panne').code, 0)
  const planned = preau(
    'plan',
    '--at',
    '07:45',
    '--every-school-day',
    '--capacity',
    '280',
    '--reason',
    'matin',
  )
  assert.equal(planned.code, 0, planned.err)
  gate.signal('SIGKILL')
  await gate.ended()
  assert.ok(existsSync(join(folder, 'control.sock')), 'a killed process leaves its socket behind')

  const gone = preau('status')
  assert.equal(gone.code, 1)
  assert.ok(isOneSentence(gone.err) && gone.err.includes('control.sock'), gone.err)

  await startGate(context, gateArgs, folder)
  const status = preau('status', '--name', 'ecole')
  assert.match(status.out, /^ecole \(ecole\)\n {2}mode +pause, since \d\d:\d\d\n {2}seats +0 of 250 taken/)
  assert.match(status.out, /capacity law off/)
  assert.match(preau('plans').out, /^[0-9a-f]{6} {2}every school day at 07:45: 280\n$/)
  assert.deepEqual(recordsOf(actionsFile).slice(4), [
    'command line: capacity 250',
    'command line: law false',
    'command line: mode pause',
    'command line: plan  07:45  280',
  ])
  const check = preau('actions', '--check', '--name', 'ecole')
  assert.equal(check.code, 0, check.err)
  assert.match(check.out, /^8 actions, .*Fingerprint: [0-9a-f]{64}\n$/)
  assert.match(
    preau('actions', '--most', '1').out,
    /command line +plan every school day 07:45 280 {2}“matin”\n$/,
  )
  const [id = ''] = preau('plans').out.split(' ')
  assert.equal(preau('plan', '--remove', id, '--reason', 'vacances').code, 0)
  assert.equal(preau('plans').out, 'No plans.\n')
})

const settingsText = (capacity: number, mode: string): string =>
  `capacity = ${capacity}\ncapacity-least = 10\ncapacity-most = 900\nmode = "${mode}"\n`

void test('a setting that changes applies and is recorded, by a reload or a restart; what did not change stays', async (context) => {
  const { folder, args, preau, actionsFile } = await begin(context)
  const file = join(folder, 'preau.toml')
  writeFileSync(file, settingsText(300, 'enforce'))
  const gate = await startGate(context, [...args, '--config', file], folder)
  assert.equal(preau('set', '--capacity', '480', '--mode', 'pause', '--reason', 'essai').code, 0)
  const applied = gate.event('configuration-applied')
  writeFileSync(file, settingsText(300, 'shadow'))
  gate.signal('SIGHUP')
  await applied
  assert.match(preau('status').out, /mode +shadow.*\n.*of 480 taken/)
  gate.signal('SIGKILL')
  await gate.ended()
  writeFileSync(file, settingsText(320, 'shadow'))
  await startGate(context, [...args, '--config', file], folder)
  assert.match(preau('status').out, /mode +shadow.*\n.*of 320 taken/)
  assert.deepEqual(recordsOf(actionsFile).slice(-4), [
    'command line: capacity 480',
    'command line: mode pause',
    'settings: mode shadow',
    'settings: capacity 320',
  ])
})

void test('a second process cannot take the control socket, and the first keeps it', async (context) => {
  const { folder, site, args, preau } = await begin(context)
  await startGate(context, [...args, '--capacity', '30'], folder)
  const port = await freePort()
  const other = ['--site', site, '--name', 'lycee', '--listen', `127.0.0.1:${port}`, '--capacity', '30']
  const second = preau('gate', ...other)
  assert.equal(second.code, 2)
  assert.ok(isOneSentence(second.err) && second.err.includes('another gate is steered'), second.err)
  assert.equal(preau('status').code, 0)
  const own = join(folder, 'own.sock')
  const third = await startGate(context, [...other, '--data', folder, '--control', `unix:${own}`], folder)
  assert.match(runPreau(['status', '--control', `unix:${own}`], folder).out, /^lycee/)
  third.signal('SIGTERM')
  assert.equal(await third.ended(), 0)
  assert.ok(!existsSync(own), 'a stop takes its socket away')
})

void test('a line of the actions that was changed or taken out is found', async (context) => {
  const { folder, args, actionsFile } = await begin(context)
  const gate = await startGate(context, [...args, '--capacity', '30'], folder)
  for (const capacity of ['20', '25'])
    await runHere(['set', '--capacity', capacity, '--reason', 'essai', '--data', folder])
  gate.signal('SIGTERM')
  await gate.ended()
  const whole = readFileSync(actionsFile, 'utf8')
  const check = async (name = 'ecole'): Promise<readonly [code: number | null, err: string]> => {
    const { code, err } = await runHere(['actions', '--check', '--name', name, '--data', folder])
    return [code, err]
  }
  assert.deepEqual(await check(), [0, ''])
  writeFileSync(actionsFile, whole.replace('"capacity":20}', '"capacity":21}'))
  assert.deepEqual(await check(), [1, 'Line 6 of 6: it, or the one before it, was changed.\n'])
  writeFileSync(actionsFile, whole.split('\n').toSpliced(1, 1).join('\n'))
  assert.deepEqual(await check(), [1, 'Before line 2 of 5: lines are missing.\n'])
  assert.equal((await check('lycee'))[0], 2)
})

void test('wrong options exit with 2, refusals of the gate with 1, each with a sentence', async (context) => {
  const { folder, args } = await begin(context)
  await startGate(context, [...args, '--capacity', '30'], folder)
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['set', '--reason', 'x'], 2, /nothing to change/],
    [['set', '--capacity', '20'], 2, /reason is missing/],
    [['set', '--capacity', 'many', '--reason', 'x'], 2, /not a number/],
    [['set', '--mode', 'open', '--reason', 'x'], 2, /shadow, enforce, pause, bypass/],
    [['set', '--law', 'maybe', '--reason', 'x'], 2, /on or off/],
    [['set', '--weights', 'class', '--reason', 'x'], 2, /line=100/],
    [['set', '--capacity', '99', '--reason', 'x'], 1, /from 15 to 30/],
    [['set', '--capacity', '20', '--reason', 'x', '--name', 'lycee'], 2, /one of: ecole/],
    [['status', '--name', 'lycee'], 2, /Known: ecole/],
    [['status', '--nmae', 'ecole'], 2, /Did you mean --name/],
    [['status', '--control', 'here'], 2, /--control: "here"/],
    [['status', '--control', '127.0.0.1:1'], 2, /certificates/],
    [['plan', '--at', '07:45', '--capacity', '20', '--reason', 'x'], 2, /--every-school-day/],
    [['plan', '--at', '07:45', '--every-school-day', '--reason', 'x'], 2, /--capacity, --mode/],
    [['plan', '--at', '7h', '--every-school-day', '--capacity', '20', '--reason', 'x'], 1, /not a time/],
    [['plan', '--remove', 'abcdef', '--at', '07:45', '--reason', 'x'], 2, /alone/],
    [['plan', '--remove', 'abcdef', '--reason', 'x'], 1, /does not exist/],
    [['end-seat', '--reason', 'x'], 2, /Which seat/],
    [['end-seat', 'e:line:1', '--reason', 'x'], 1, /Nobody sits/],
    [['actions', '--most', '0'], 2, /from 1 to 1000/],
    [['console-link'], 1, /No console/],
  ]
  for (const [words, code, what] of cases) {
    const ended = await runHere([...words, '--data', folder])
    assert.equal(ended.code, code, `${words.join(' ')}\n${ended.out}${ended.err}`)
    assert.match(ended.err, what)
    assert.ok(isOneSentence(ended.err), ended.err)
  }
  const french = await runHere(['console-link', '--data', folder], 'fr')
  assert.match(french.err, /^Aucune console/)
})

void test('over TCP both sides need certificates of the right authority', async (context) => {
  const { folder, args, preau } = await begin(context)
  const [ours, theirs] = [createAuthority(folder, 'ours'), createAuthority(folder, 'theirs')]
  const [gateKeys, client, stranger] = [ours.sign('gate'), ours.sign('client'), theirs.sign('stranger')]
  const port = await freePort()
  const at = ['--control', `127.0.0.1:${port}`]
  const tls = [...at, '--control-tls', gateKeys.cert, gateKeys.key, '--control-ca', ours.ca]
  const gateArgs = [...args, '--capacity', '30']
  const naked = runPreau(['gate', ...gateArgs, ...at], folder)
  assert.deepEqual([naked.code, /--control: on a port, both sides/.test(naked.err)], [2, true], naked.err)
  await startGate(context, [...gateArgs, ...tls], folder)
  assert.ok(!existsSync(join(folder, 'control.sock')))
  const status = (pair: { cert: string; key: string }, ca: string): Promise<Ended> =>
    runHere(['status', ...at, '--control-tls', pair.cert, pair.key, '--control-ca', ca])
  const good = await status(client, ours.ca)
  assert.match(good.out, /^ecole/, good.err)
  for (const [pair, ca] of [
    [stranger, ours.ca],
    [client, theirs.ca],
  ] as const) {
    const wrong = await status(pair, ca)
    assert.deepEqual([wrong.code, isOneSentence(wrong.err)], [1, true], wrong.err)
  }
  await assert.rejects(fetch(`http://127.0.0.1:${port}/sites`))
  assert.equal(preau('status').code, 1, 'and there is no socket beside it')
})
