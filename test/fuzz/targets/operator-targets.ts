import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { actionFields, readAction, readReason } from '../../../src/gate/console/actions/action-form.ts'
import { checkChain, encodeLine, linkOf, noLink } from '../../../src/gate/control/action-chain.ts'
import { actionSchema, reasonSchema } from '../../../src/gate/control/action-schema.ts'
import { givenClassesSchema } from '../../../src/gate/control/given-classes.ts'
import type { OperatorAction } from '../../../src/gate/control/operated-site.ts'
import { parseSent } from '../../../src/gate/control/read-body.ts'
import { parseRequestTarget } from '../../../src/gate/door/guards/request-target.ts'
import { printConfig, readGateConfig } from '../../../src/main/config.ts'
import { type FuzzTarget, texts } from '../fuzz-target.ts'
import { fuzzNow } from '../fuzz-keys.ts'

const actions: readonly OperatorAction[] = [
  { kind: 'capacity', capacity: 300 },
  { kind: 'law', on: true },
  { kind: 'weights', weights: { class: 45, known: 35, staff: 12, stranger: 8 } },
  { kind: 'mode', mode: 'pause' },
  { kind: 'plan', day: '2026-11-25', time: '07:45', mode: null, capacity: 400 },
  { kind: 'plan', day: null, time: '07:45', mode: 'enforce', capacity: null },
  { kind: 'unplan', plan: 'p1' },
]

const asForm = (action: OperatorAction): string =>
  new URLSearchParams(actionFields(action).map(([name, value]) => [name, value])).toString()

/** A form that is read says the same when it is written again. */
const consoleForms: FuzzTarget = {
  name: 'console: a form',
  weight: 5,
  words: [
    'kind=plan',
    '&mode=',
    '&capacity=',
    '%20',
    '+',
    '&weight-class=',
    '%',
    '%zz',
    '&day=2026-13-45',
    '&time=24:00',
  ],
  seeds: texts(...actions.map(asForm), 'kind=mode&mode=pause&reason=Panne+du+disque'),
  check: (input) => {
    const form = new URLSearchParams(input.toString('utf8'))
    const reason = readReason(form)
    if (reason.ok) assert.match(reason.value, /^\P{Cc}{1,200}$/u)
    const read = readAction(form)
    if (!read.ok) {
      assert.ok(read.refusal.fr !== '' && read.refusal.en !== '')
      return false
    }
    assert.ok(actionSchema.safeParse(read.value).success, 'the control port would refuse this action')
    const again = readAction(new URLSearchParams(asForm(read.value)))
    assert.ok(again.ok)
    assert.deepEqual(again.value, read.value)
    return true
  },
}

const bodySchema = z.strictObject({ action: actionSchema, reason: reasonSchema.min(1) })

/** A body of the control port: read, or refused with what is wrong. */
const controlBodies: FuzzTarget = {
  name: 'control: a body',
  weight: 4,
  words: ['"kind":"law"', '"capacity":', '"reason":""', '"__proto__":{}', '"classes":{"3B":[]}'],
  seeds: texts(
    ...actions.map((action) => JSON.stringify({ action, reason: 'Panne' })),
    JSON.stringify({ classes: { '3B': [{ from: '08:00', to: '09:00' }] } }),
  ),
  check: (input) => {
    let body: unknown = null
    try {
      body = JSON.parse(input.toString('utf8'))
    } catch {
      return false
    }
    const reads = [parseSent(bodySchema, body), parseSent(givenClassesSchema, body)] as const
    for (const read of reads) if (!read.ok) assert.ok(read.refusal.status === 400)
    return reads.some(({ ok }) => ok)
  },
}

const chainText = (): string => {
  let link = noLink
  return actions
    .map((action, index) => {
      const line = encodeLine(index + 1, link, {
        at: fuzzNow + index,
        by: 'console',
        action,
        reason: 'Panne',
        before: null,
      })
      link = linkOf(line)
      return `${line}\n`
    })
    .join('')
}

const wholeChain = chainText()

/** An altered file of actions is found out: whatever is not a beginning of it has a fault. */
const actionFiles: FuzzTarget = {
  name: 'control: the file of actions',
  weight: 2,
  words: ['\n', '"n":1', noLink],
  seeds: texts(wholeChain),
  check: (input) => {
    const text = input.toString('utf8')
    const read = checkChain(text)
    const lines = text.slice(0, text.lastIndexOf('\n') + 1)
    const lastAt = wholeChain.slice(0, -1).lastIndexOf('\n') + 1
    // Nothing follows the last line and could tell that it was altered.
    const isBeginning = wholeChain.startsWith(lines) || lines.startsWith(wholeChain.slice(0, lastAt))
    if (read.fault === null && lines.split('\n').length - 1 === actions.length)
      assert.ok(isBeginning, 'an altered file of actions was believed')
    return read.fault === null
  },
}

const folder = mkdtempSync(join(tmpdir(), 'preau-fuzz-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const configAt = (name: string, text: string | Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return readGateConfig({ given: new Map([['config', [path]]]), rest: [] }, {})
}

const configs = texts(
  'url = "http://127.0.0.1:8000"\ncapacity = 300\nname = "ecole"\nmode = "enforce"\nlisten = "127.0.0.1:8080"\n',
  `data = "d"
log = "json"
control = "unix:/run/preau.sock"
capacity = 100
behind = ["10.0.0.0/8", "unix"]
public-url = "https://ent.example.fr"
weights = { class = 45, known = 35, staff = 12, stranger = 8 }
seatless = [{ prefix = "/static/", methods = ["GET"], concurrent = 50, body-limit = 0 }]
[policy]
token-life = "30 s"
late-share = "5 %"
[words]
operator = "La région"
phone = { label = "Aide", number = "01 23 45 67 89" }
[words.notice]
text = "Travaux"
at = 2026-09-01T07:45:00+02:00
[proxy]
first-byte = "30 s"
[health]
law = false
target = "1 s"
[[site]]
url = "http://127.0.0.1:8000"
name = "un"
listen = "127.0.0.1:8081"
public-url = "https://un.example.fr"
[[site]]
url = "http://127.0.0.1:8001"
name = "deux"
listen = "127.0.0.1:8082"
signed-in = { cookie = "SESSION" }
`,
)

/** A configuration is read, or refused sentence by sentence; what it says, printed and read again, is the same. */
const configFiles: FuzzTarget = {
  name: 'configuration',
  weight: 1,
  words: [
    '[[site]]\n',
    '[policy]\n',
    '"',
    "'''",
    '= ',
    '\n',
    '{',
    '[',
    '1979-05-27',
    'inf',
    'a.b.c',
    '__proto__ = 1\n',
    'capacity = 1\n',
  ],
  seeds: configs,
  check: (input) => {
    const read = configAt('read.toml', input)
    if (!read.ok) {
      assert.ok(read.refusal.length > 0)
      return false
    }
    const printed = printConfig(read.value)
    const again = configAt('printed.toml', printed)
    assert.ok(
      again.ok,
      `printed, it is refused: ${again.ok ? '' : JSON.stringify(again.refusal[0])}\n${printed}`,
    )
    assert.equal(printConfig(again.value), printed)
    for (const { settings } of again.value.sites)
      for (const { path } of settings.door.seatless) {
        const target = parseRequestTarget(path, { method: 'GET', publicHosts: [] })
        assert.ok(target.ok && target.value.hazard === null, `${path} would match nothing`)
      }
    return true
  },
}

export const operatorTargets: readonly FuzzTarget[] = [consoleForms, controlBodies, actionFiles, configFiles]
