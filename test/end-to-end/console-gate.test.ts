import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { defined } from '../../src/kernel/assert.ts'
import { freePort, runPreau, startGate, startSite } from './command-line-process.ts'
import { hiddenFields } from './console-world.ts'

const folderOf = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-console-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

void test('preau gate --console, preau console-link: a capacity is changed in the running gate, and recorded', async (context) => {
  const folder = folderOf(context)
  const [site, port, consolePort] = [await startSite(context), await freePort(), await freePort()]
  const options = [
    '--name=ecole --capacity=300 --capacity-most=500'.split(' '),
    ['--site', site, '--listen', `127.0.0.1:${port}`, '--console', `127.0.0.1:${consolePort}`],
  ].flat()
  await startGate(context, options, folder)
  const link = new URL(runPreau(['console-link'], folder).out.trim())
  assert.equal(link.host, `127.0.0.1:${consolePort}`)
  const send = (path: string, form: Readonly<Record<string, string>>, cookie = ''): Promise<Response> =>
    fetch(new URL(path, link), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: link.origin, cookie },
      body: new URLSearchParams(form),
    })
  const entered = await send('/enter', { code: link.pathname.replace('/enter/', '') })
  const cookie = defined(entered.headers.getSetCookie()[0]?.split(';')[0], 'a cookie')
  const read = async (path: string): Promise<string> =>
    (await fetch(new URL(path, link), { headers: { cookie } })).text()
  assert.match(await read('/sites/ecole'), /En ombre, tout le monde entre/)
  const question = await read('/sites/ecole/confirm?kind=capacity&capacity=400')
  const form = { ...hiddenFields(question, '/sites/ecole/act'), reason: 'Une machine ajoutée' }
  const done = await send('/sites/ecole/act', form, cookie)
  assert.equal(done.status, 303, await done.text())
  assert.match(await read(done.headers.get('location') ?? ''), /Capacité 300 → 400\.<\/strong>/)
  assert.match(runPreau(['actions'], folder).out, /Une machine ajoutée/)
  const csv = await read(`/sites/ecole/minutes.csv?day=${new Date().toISOString().slice(0, 10)}`)
  assert.match(csv, /^minute_utc,minute_local,/)
})

void test('a console that others could reach without TLS is refused at the start, and says what to do', (context) => {
  const folder = folderOf(context)
  const given = ['gate', '--site', 'http://127.0.0.1:8000', '--capacity', '300']
  const ended = runPreau([...given, '--console', '0.0.0.0:8081'], folder)
  assert.equal(ended.code, 2)
  assert.match(ended.err, /^--console: this console without TLS could be seen from elsewhere.*ssh -L/)
  const idle = runPreau([...given, '--console-tls', 'cert.pem', 'key.pem'], folder)
  assert.equal(idle.code, 2)
  assert.match(idle.err, /^--console-tls: serves only with --console/)
})

void test('the console stands in the effective configuration', (context) => {
  const given = ['gate', '--site', 'http://127.0.0.1:8000', '--capacity', '300', '--print-config']
  const printed = runPreau(given, folderOf(context), { PREAU_CONSOLE: '127.0.0.1:8081' })
  assert.equal(printed.code, 0, printed.err)
  assert.match(printed.out, /^console = "127\.0\.0\.1:8081"$/m)
})
