import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { hour, minute } from '../../kernel/duration.ts'
import {
  ask,
  type Asking,
  closeAfter,
  codeOf,
  enter,
  hiddenFields,
  startConsoleWorld,
  type ConsoleWorld,
} from '../../../test/end-to-end/console-world.ts'
import { consoleLimits } from './console-limits.ts'

const site = '/sites/departement'
const confirmCapacity = `${site}/confirm?kind=capacity&capacity=5600`

void test('a name that is not ours gets no page, whatever it asks', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  for (const host of ['evil.example', `evil.example:${world.port}`, 'console.localhost.evil.example']) {
    const answer = await ask(world, '/', { headers: { host } })
    assert.equal(answer.status, 421, host)
    assert.match(answer.headers['content-type'] ?? '', /^text\/plain/)
  }
})

void test('without an access every page says how to get in, and nothing else', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  for (const path of ['/', site, `${site}/live`, `${site}/minutes.csv?day=2026-11-24`, confirmCapacity]) {
    const answer = await ask(world, path, { headers: { 'accept-language': 'en' } })
    assert.equal(answer.status, 401, path)
    assert.match(answer.body, /preau console-link/)
    assert.doesNotMatch(answer.body, /4,982/)
  }
})

void test('a link is used up by a press, not by a look, and works once', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const link = new URL(world.newLink())
  const form = { code: codeOf(link.href) }
  const headers = { origin: world.origin }
  for (let looks = 0; looks < 3; looks += 1) assert.equal((await ask(world, link.pathname)).status, 200)
  const foreign = await ask(world, '/enter', { headers: { origin: 'http://evil.example' }, form })
  assert.equal(foreign.status, 403)
  const first = await ask(world, '/enter', { headers, form })
  assert.equal(first.status, 303)
  assert.match(String(first.headers['set-cookie']), /HttpOnly; SameSite=Strict$/)
  const second = await ask(world, '/enter', { headers, form })
  assert.equal(second.status, 410)
  assert.match(second.body, /Ce lien ne sert plus/)
})

void test('pages may run and load nothing but their own', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const { headers, body } = await ask(world, site, { headers: await enter(world) })
  const policy = String(headers['content-security-policy'])
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  assert.match(policy, /^default-src 'none'; style-src 'nonce-[^']{20,}'; script-src 'nonce-/)
  assert.doesNotMatch(policy, /unsafe/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.equal(headers['cache-control'], 'no-store')
  assert.doesNotMatch(body, /<[^>]*\s(?:style|on\w+)=/)
  for (const [script] of body.matchAll(
    /<(?:script|link rel="stylesheet")(?! type="application\/json")[^>]*>/g,
  ))
    assert.ok(script.includes(`nonce="${nonce}"`), script)
})

const pressed = async (world: ConsoleWorld, path: string) => {
  const headers = await enter(world)
  const page = await ask(world, path, { headers })
  assert.equal(page.status, 200)
  return { headers, form: hiddenFields(page.body, `${site}/act`) }
}

void test('a confirmed action is done once, recorded, and said', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const { headers, form } = await pressed(world, confirmCapacity)
  const done = await ask(world, `${site}/act`, { headers, form: { ...form, reason: 'Une machine ajoutée' } })
  assert.equal(done.status, 303)
  const [record] = world.site.actions(1)
  assert.deepEqual(record, {
    at: world.now(),
    by: 'console',
    action: { kind: 'capacity', capacity: 5_600 },
    reason: 'Une machine ajoutée',
    before: '5000',
  })
  const page = await ask(world, done.headers.location ?? '', { headers })
  assert.match(page.body, /role="status">.*Capacité 5\u202f000 → 5\u202f600/)
  // The same form once more: the site stands otherwise by now, and the question is asked anew.
  const again = await ask(world, `${site}/act`, { headers, form: { ...form, reason: 'encore' } })
  assert.equal(again.status, 409)
  assert.equal(world.site.actions(20).length, 3)
})

void test('a form that is not ours changes nothing', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const { headers, form } = await pressed(world, confirmCapacity)
  const whole = { ...form, reason: 'x' }
  const { origin: _origin, 'sec-fetch-site': _site, ...bare } = headers
  for (const [what, wrong] of [
    ['another secret', { headers, form: { ...whole, form: 'guessed' } }],
    ['no secret', { headers, form: { ...whole, form: '' } }],
    ['another origin', { headers: { ...headers, origin: 'http://evil.example' }, form: whole }],
    ['another site', { headers: { ...headers, 'sec-fetch-site': 'cross-site' }, form: whole }],
    ['no origin at all', { headers: bare, form: whole }],
  ] satisfies readonly (readonly [string, Asking])[]) {
    const answer = await ask(world, `${site}/act`, wrong)
    assert.equal(answer.status, 403, what)
  }
  const otherOne = await enter(world)
  assert.equal((await ask(world, `${site}/act`, { headers: otherOne, form: whole })).status, 403)
  assert.equal(
    (await ask(world, `${site}/act?${new URLSearchParams(whole).toString()}`, { headers })).status,
    404,
  )
  assert.equal(world.site.actions(20).length, 2)
})

void test('a reason is required, and what the site refuses is said in its words', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const { headers, form } = await pressed(world, confirmCapacity)
  const unsaid = await ask(world, `${site}/act`, { headers, form: { ...form, reason: ' ' } })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.body, /Écrivez la raison/)
  const tooMuch = await ask(world, `${site}/act`, {
    headers,
    form: { ...form, capacity: '9000', reason: 'x' },
  })
  assert.equal(tooMuch.status, 422)
  assert.match(tooMuch.body, /hors limites/)
  const early = await ask(world, `${site}/confirm?kind=capacity&capacity=9000`, { headers })
  assert.equal(early.status, 422)
  assert.equal(world.site.actions(20).length, 2)
})

void test('bypass and pause are asked twice, and the server holds to it', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers = await enter(world)
  for (const mode of ['bypass', 'pause']) {
    const first = await ask(world, `${site}/confirm?kind=mode&mode=${mode}`, { headers })
    assert.doesNotMatch(first.body, /action="\/sites\/departement\/act"/)
    const second = await ask(world, `${site}/confirm?kind=mode&mode=${mode}&again=yes&reason=panne`, {
      headers,
    })
    const form = hiddenFields(second.body, `${site}/act`)
    const { again: _again, ...once } = form
    assert.equal((await ask(world, `${site}/act`, { headers, form: once })).status, 422)
    assert.equal((await ask(world, `${site}/act`, { headers, form })).status, 303)
    assert.equal(world.site.figures().mode, mode)
  }
})

void test('an access ends after thirty minutes without a page, and says how to get a new one', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers = await enter(world)
  world.pass(29 * minute)
  assert.equal((await ask(world, site, { headers })).status, 200)
  world.pass(30 * minute)
  const over = await ask(world, site, { headers })
  assert.equal(over.status, 401)
  assert.match(over.body, /preau console-link/)
})

void test('closing the console ends the access at once', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers = await enter(world)
  const page = await ask(world, site, { headers })
  const left = await ask(world, '/leave', { headers, form: hiddenFields(page.body, '/leave') })
  assert.equal(left.status, 303)
  assert.match(String(left.headers['set-cookie']), /Max-Age=0/)
  assert.equal((await ask(world, site, { headers })).status, 401)
})

/** Opens a live page and reads until `wanted` has come. */
const listen = (world: ConsoleWorld, headers: Readonly<Record<string, string>>, wanted: RegExp) =>
  new Promise<{ status: number; text: string; hangUp: () => void }>((resolve, reject) => {
    const host = `127.0.0.1:${world.port}`
    const hangUp = (): void => void asked.destroy()
    const asked = request(
      `${world.origin}${site}/live`,
      { agent: false, headers: { ...headers, host } },
      (answer) => {
        let text = ''
        const status = answer.statusCode ?? 0
        answer.on('error', () => undefined)
        if (status !== 200) return resolve({ status, text, hangUp })
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
          if (wanted.test(text)) resolve({ status, text, hangUp })
        })
      },
    )
    asked.on('error', reject)
    asked.end()
  })

void test('a live page gets its figures at once, and is told when its access is over', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers = await enter(world)
  const open = await listen(world, headers, /event: minute\n/)
  assert.match(open.text, /^retry: \d+\n\nevent: figures\ndata: \{"at":\d+,"parts":\{"clock":/)
  open.hangUp()
  const over = listen(world, headers, /event: over\n/)
  await listen(world, headers, /event: figures/).then(({ hangUp }) => hangUp())
  world.pass(12 * hour)
  assert.match((await over).text, /event: over\n/)
})

void test('one live page too many is refused, and a place that is free again is given', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers = await enter(world)
  const open = await Promise.all(
    Array.from({ length: consoleLimits.liveStreams }, () => listen(world, headers, /event: figures/)),
  )
  assert.equal((await listen(world, headers, /./)).status, 503)
  open[0]?.hangUp()
  let retried = await listen(world, headers, /event: figures/)
  while (retried.status === 503) retried = await listen(world, headers, /event: figures/)
  assert.equal(retried.status, 200)
})

void test('the minutes of a day come as a file, and a day that is none is said', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers = await enter(world)
  const csv = await ask(world, `${site}/minutes.csv?day=2026-11-24`, { headers })
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8')
  assert.match(csv.headers['content-disposition'] ?? '', /filename="preau-departement-2026-11-24\.csv"/)
  assert.match(csv.body, /^minute_utc,minute_local,mode,capacity,taken,/)
  const json = await ask(world, `${site}/minutes.json?day=2026-11-24`, { headers })
  const { minutes }: { minutes: readonly { at: number }[] } = JSON.parse(json.body)
  assert.equal(minutes.length, csv.body.trimEnd().split('\r\n').length - 1)
  assert.equal((await ask(world, `${site}/minutes.csv?day=2026-02-30`, { headers })).status, 422)
})

void test('several sites have a list, one has none; an unknown one is not here', async (context) => {
  const one = closeAfter(context, await startConsoleWorld())
  const alone = await ask(one, '/', { headers: await enter(one) })
  assert.equal(alone.headers.location, site)
  const two = closeAfter(context, await startConsoleWorld(['departement', 'college']))
  const headers = await enter(two)
  const list = await ask(two, '/', { headers })
  assert.match(list.body, /href="\/sites\/departement"[^]*href="\/sites\/college"/)
  for (const path of ['/sites/lycee', '/sites', '/sites/college/act', '/sites/college/confirm/x', '/other'])
    assert.equal((await ask(two, path, { headers })).status, 404, path)
})

void test('a body beyond the limit, another method and a path in disguise are refused', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers = await enter(world)
  const form = { reason: 'x'.repeat(9_000) }
  assert.equal((await ask(world, `${site}/act`, { headers, form })).status, 403)
  assert.equal((await ask(world, site, { headers, method: 'PUT' })).status, 405)
  assert.equal((await ask(world, `${site}/live`, { headers, method: 'HEAD' })).status, 404)
  assert.equal((await ask(world, '//evil.example/', { headers })).status, 400)
  assert.equal((await ask(world, '/%E0%A4%A', { headers })).status, 400)
  const away = await ask(world, '/language/en?to=//evil.example', { headers })
  assert.equal(away.headers.location, '/')
})

/** Compressed, with sheet, scripts and the chart library: what a first look costs on a phone. */
const pageBudgetBytes = 44 * 1024

void test('a first look at a site costs at most 44 KB, a second one only its page', async (context) => {
  const world = closeAfter(context, await startConsoleWorld())
  const headers: Readonly<Record<string, string>> = { ...(await enter(world)), 'accept-encoding': 'gzip' }
  const plain = await ask(world, site, { headers: await enter(world) })
  const loaded = [...plain.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  const folder = (loaded[0] ?? '').replace(/[^/]*$/, '')
  const paths = new Set([...loaded, `${folder}draw-charts.js`, `${folder}chart-series.js`])
  assert.equal(paths.size, 5)
  let bytes = 0
  for (const path of [site, ...paths]) {
    const answer = await ask(world, path, { headers })
    assert.equal(answer.status, 200, path)
    assert.equal(answer.headers['content-encoding'], 'gzip', path)
    if (path !== site) assert.match(answer.headers['cache-control'] ?? '', /immutable/)
    bytes += Number(answer.headers['content-length'])
  }
  context.diagnostic(`${bytes} bytes`)
  assert.ok(bytes <= pageBudgetBytes, `${bytes} bytes`)
})
