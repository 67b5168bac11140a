import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { needsPostgres } from '../database/test-server.ts'
import {
  freePort,
  printedAccounts,
  printedDeliveries,
  runDemoProcess,
  startDemoProcess,
} from './demo-process.ts'
import { launchChromium, withoutChromium } from './pages-browser.ts'
import { phone } from './stories/stories.ts'
import { signIn } from './workspace/sign-in-page.ts'

test('the demonstration says in one sentence why it does not start', async () => {
  const port = String(await freePort())
  const missing = await runDemoProcess(['--port', port, '--folder', '/nowhere/at/all'])
  assert.deepEqual([missing.code, missing.out], [2, ''])
  assert.match(missing.err, /^No folder can be made in \/nowhere\/at\/all\. .*--folder.*\n$/)
  const wrong = await runDemoProcess(['--seats', 'many'])
  assert.deepEqual([wrong.code, wrong.err], [2, '--seats many: give a whole number from 2 to 500.\n'])
  const few = await runDemoProcess(['--pupils', '7'])
  assert.deepEqual([few.code, few.err], [2, '--pupils 7: give a whole number from 60 to 2000.\n'])
})

test(
  'the demonstration waits where the house is full, lets in, prints who to sign in as, and leaves nothing behind',
  { skip: needsPostgres.skip || withoutChromium },
  async (t) => {
    const parent = await mkdtemp(join(tmpdir(), 'preau-demo-test-'))
    t.after(() => rm(parent, { recursive: true }))
    // Started by root, the database runs under another account.
    await chmod(parent, 0o711)
    const port = String(await freePort())
    const place = ['--port', port, '--folder', parent]
    const small = ['--seats', '2', '--people', '0', '--minutes', '1', '--pupils', '60']
    const demo = await startDemoProcess([...place, ...small])
    t.after(() => demo.stop())
    const second = await runDemoProcess(place)
    assert.deepEqual([second.code, second.out], [2, ''], 'refused before anything is prepared')
    assert.match(second.err, /^Port \d+ is already taken on this machine\./)
    assert.equal((await readdir(parent)).length, 1, 'a start that fails leaves no folder')

    const accounts = printedAccounts(demo)
    for (const { role, recoveryCodes } of Object.values(accounts))
      assert.equal(recoveryCodes.length > 0, !['pupil', 'guardian'].includes(role), role)
    assert.deepEqual(await readdir(printedDeliveries(demo)), ['oneroster-1.2.zip'])

    const browser = await launchChromium()
    t.after(() => browser.close())
    const newPage = async () => (await browser.newContext(phone)).newPage()
    const [pupil, other, third] = [await newPage(), await newPage(), await newPage()]
    await signIn(pupil, demo.origin, accounts.pupil)
    await pupil.getByRole('heading', { name: /^Bonjour/ }).waitFor()
    await other.goto(`${demo.origin}/`)
    await other.getByLabel('Identifiant').waitFor()
    await third.goto(`${demo.origin}/`)
    await third.getByRole('heading', { level: 1, name: /vous êtes (?:dans la file|à la porte)/i }).waitFor()
    const left = await other.context().request.post(`${demo.origin}/_preau/keep`, {
      form: { do: 'leave', to: '/' },
      headers: { origin: demo.origin },
    })
    assert.equal(left.status(), 200)
    await third.getByLabel('Identifiant').waitFor({ timeout: 120_000 })

    await browser.close()
    const ended = await demo.stop()
    assert.deepEqual([ended.code, ended.err], [0, ''])
    assert.deepEqual(await readdir(parent), [])
    t.diagnostic(`stopped within ${Math.round(ended.tookMs)} ms`)
  },
)
