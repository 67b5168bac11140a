import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { metricsLimits } from '../../src/gate/metrics/metrics-listener.ts'
import { createVisitor, freePort, runPreau, startGate, startSite } from './command-line-process.ts'
import { familyOf, type MetricFamily, metricRows, metricsIn, readFamilies } from './metrics-page.ts'

const root = join(import.meta.dirname, '../..')
const rulesPath = join(root, 'deploy/prometheus/alerts.yml')
const boardPath = join(root, 'deploy/grafana/preau.json')
const read = (path: string): string => readFileSync(path, 'utf8')

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0
const skip = has('promtool') && has('prometheus') ? false : 'skipped: install prometheus'

const inFolder = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-metrics-'))
  context.after(() => rmSync(folder, { recursive: true }))
  return folder
}

const promtool = (args: readonly string[], input = ''): string => {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' })
  assert.equal(status, 0, `promtool ${args.join(' ')}\n${stdout}${stderr}`)
  return `${stdout}${stderr}`
}

/** A gate of three seats that has let three in, keeps two waiting and was shown a bad cookie. */
const openGate = async (context: TestContext) => {
  const folder = inFolder(context)
  const [site, port, metricsPort] = [await startSite(context), await freePort(), await freePort()]
  const gate = await startGate(
    context,
    ['--site', site, '--name', 'ecole', '--capacity', '3', '--enforce'].concat(
      ['--listen', `127.0.0.1:${port}`, '--metrics', String(metricsPort)],
      ['--data', folder],
    ),
    folder,
  )
  const origin = `http://127.0.0.1:${port}`
  for (let person = 0; person < 5; person += 1) await createVisitor(origin).visit()
  await fetch(`${origin}/`, { headers: { cookie: 'preau-ecole-ticket=not.a.ticket', accept: 'text/html' } })
  await fetch(`${origin}/_preau/now`)
  const address = `http://127.0.0.1:${metricsPort}/metrics`
  const scrape = async (accept: string): Promise<string> => {
    const answer = await fetch(address, { headers: { accept } })
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', new RegExp(accept.split(';')[0] ?? ''))
    return answer.text()
  }
  return { gate, address, metricsPort, folder, scrape }
}

/** People on the one line, over all minutes that a gate has kept. */
const minutesIn = (folder: string, what: 'arrivals' | 'admissions'): number => {
  const lines = readdirSync(folder).flatMap((name) => read(join(folder, name)).trimEnd().split('\n'))
  const minutes: readonly Readonly<Record<string, { readonly line: number }>>[] = lines.map((line) =>
    JSON.parse(line),
  )
  return minutes.reduce((sum, one) => sum + (one[what]?.line ?? 0), 0)
}

const openMetrics = 'application/openmetrics-text;version=1.0.0'

const valueOf = (text: string, series: string): number => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  assert.ok(line !== undefined, `${series} is there`)
  return Number(line.slice(series.length + 1))
}

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name < other.name ? -1 : 1

test('metrics: a live gate tells what it did, as OpenMetrics and as text, and nothing else', async (context) => {
  const { gate, address, folder, scrape } = await openGate(context)
  const text = await scrape('text/plain')
  const families = readFamilies(await scrape(openMetrics))

  assert.equal(valueOf(text, 'preau_taken_seats{site="ecole"}'), 3)
  assert.equal(valueOf(text, 'preau_capacity_seats{site="ecole"}'), 3)
  assert.equal(valueOf(text, 'preau_waiting_people{site="ecole",lane="line"}'), 2)
  assert.equal(valueOf(text, 'preau_admissions_total{site="ecole",lane="line"}'), 3)
  assert.equal(valueOf(text, 'preau_arrivals_total{site="ecole",lane="line"}'), 5)
  assert.equal(valueOf(text, 'preau_numbers_given_total{site="ecole",lane="line"}'), 5)
  assert.equal(valueOf(text, 'preau_refused_tokens_total{site="ecole",reason="malformed"}'), 1)
  assert.equal(valueOf(text, 'preau_answers_total{site="ecole",kind="page"}'), 2)
  assert.equal(valueOf(text, 'preau_answers_total{site="ecole",kind="pass"}'), 3)
  assert.equal(valueOf(text, 'preau_answer_duration_seconds_count{site="ecole",asked="now"}'), 1)
  assert.equal(valueOf(text, 'preau_mode{site="ecole",preau_mode="enforce"}'), 1)
  assert.equal(valueOf(text, 'preau_mode{site="ecole",preau_mode="shadow"}'), 0)
  assert.ok(valueOf(text, 'preau_journal_entries_total{site="ecole"}') >= 6)
  assert.ok(valueOf(text, 'process_resident_memory_bytes') > 1e7)

  const told = metricRows(read(join(root, 'docs/operating/metrics.md')))
  const shown = ({ name, type, help, labels, samples }: MetricFamily) => ({
    name,
    type,
    help,
    labels: samples === 0 ? (told.find((row) => row.name === name)?.labels ?? []) : labels,
  })
  assert.deepEqual(families.map(shown).toSorted(byName), told.toSorted(byName), 'docs/operating/metrics.md')
  for (const { name, unit } of families)
    if (unit !== null) assert.ok(name.replace(/_total$/, '').endsWith(`_${unit}`), `${name} ends in ${unit}`)

  const statuses = await Promise.all([
    fetch(address, { method: 'POST' }),
    fetch(address, { method: 'HEAD' }),
    fetch(address.replace('/metrics', '/')),
    fetch(address, { headers: { padding: 'x'.repeat(metricsLimits.headerBytes) } }),
  ])
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [405, 200, 404, 431],
  )
  gate.signal('SIGTERM')
  assert.equal(await gate.ended(), 0)
  assert.equal(
    minutesIn(join(folder, 'ecole/minutes'), 'admissions'),
    3,
    'the last minute is kept at the end',
  )
  assert.equal(minutesIn(join(folder, 'ecole/minutes'), 'arrivals'), 5)
})

test('metrics: an address that others reach is refused, with a sentence', (context) => {
  const folder = inFolder(context)
  const args = ['gate', '--site', 'http://127.0.0.1:1', '--capacity', '3', '--print-config', '--data', folder]
  const refused = runPreau([...args, '--metrics', '0.0.0.0:9464'], folder)
  assert.equal(refused.code, 2)
  assert.match(refused.err, /--metrics: "0.0.0.0:9464" is open to others, and metrics have no password/)
  const { code, out } = runPreau([...args, '--metrics', '9464'], folder)
  assert.equal(code, 0)
  assert.match(out, /^metrics = "127.0.0.1:9464"$/m)
})

test('alerts: promtool finds the rules sound, and each fires when it should and only then', { skip }, () => {
  promtool(['check', 'rules', rulesPath])
  const out = promtool(['test', 'rules', join(dirname(rulesPath), 'alerts.test.yml')])
  assert.match(out, /SUCCESS/)
  const rules = read(rulesPath)
  const tests = read(join(dirname(rulesPath), 'alerts.test.yml'))
  const names = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name)
  assert.ok(names.length > 10)
  for (const name of names) assert.ok(tests.includes(`alertname="${name}"`), `${name} is tested`)
  const count = (what: RegExp): number => rules.match(what)?.length ?? 0
  for (const what of [/^ +summary: /gm, /^ +do: /gm, /severity: (?:page|look)/g])
    assert.equal(count(what), names.length, String(what))
})

/** Expressions of the board, and of the list of sites. */
const boardExpressions = (): readonly string[] => {
  const board: unknown = JSON.parse(read(boardPath))
  const found: string[] = []
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string' && (key === 'expr' || key === 'query')) found.push(value)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, name)
  }
  walk(board, '')
  return found
}

test(
  'alerts and board: promtool finds the scrape sound, and all they name is in it',
  { skip },
  async (context) => {
    const { scrape } = await openGate(context)
    const text = await scrape('text/plain')
    assert.equal(promtool(['check', 'metrics'], text), '')
    const known = new Set(readFamilies(await scrape(openMetrics)).map(({ name }) => name))
    const expressions = [read(rulesPath), ...boardExpressions()]
    const named = [...new Set(expressions.flatMap(metricsIn))]
    assert.ok(named.length >= 20, `${named.length} metrics are named`)
    assert.deepEqual(
      named.filter((name) => !known.has(name) && !known.has(familyOf(name))),
      [],
    )
  },
)

test('metrics: a real Prometheus takes them as OpenMetrics', { skip }, async (context) => {
  const { metricsPort, folder } = await openGate(context)
  const port = await freePort()
  const config = join(folder, 'prometheus.yml')
  const targets = `[{ job_name: preau, static_configs: [{ targets: ['127.0.0.1:${metricsPort}'] }] }]`
  writeFileSync(
    config,
    `{ global: { scrape_interval: 1s }, scrape_configs: ${targets}, rule_files: [${rulesPath}] }`,
  )
  const server = spawn('prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'tsdb')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ])
  const exited = once(server, 'exit')
  context.after(async () => {
    server.kill('SIGKILL')
    await exited
  })
  let told = ''
  server.stderr.setEncoding('utf8').on('data', (more: string) => (told += more))
  const signal = AbortSignal.timeout(60_000)
  while (!told.includes('Server is ready')) await once(server.stderr, 'data', { signal })

  const query = async (expression: string): Promise<string> => {
    const asked = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expression)}`
    return (await fetch(asked, { signal })).text()
  }
  const scraped = /"value":\[[\d.]+,"3"\]/
  while (!scraped.test(await query('preau_taken_seats{site="ecole"}'))) signal.throwIfAborted()
  assert.match(await query('up{job="preau"}'), /,"1"\]/)
  const metadata = await (await fetch(`http://127.0.0.1:${port}/api/v1/metadata`)).text()
  assert.match(metadata, /"preau_mode":\[\{"type":"stateset"/, 'only OpenMetrics has state sets')
  assert.match(
    metadata,
    /"preau_answer_duration_seconds":\[\{"type":"histogram","help":"[^"]+","unit":"seconds"/,
  )
})
