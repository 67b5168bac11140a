import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { createVisitor, freePort, runPreau, startGate, startSite } from './command-line-process.ts'

const folderFor = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-command-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const begin = async (context: TestContext) => {
  const [folder, site, port] = [folderFor(context), await startSite(context), await freePort()]
  const args = ['--site', site, '--name', 'ecole', '--listen', `127.0.0.1:${port}`, '--data', folder]
  return { folder, site, port, args, origin: `http://127.0.0.1:${port}` }
}

/** What is wrong and what to do, on one line, and nothing else. */
const isOneLine = (err: string): boolean => /^[^\n]+\.\n$/.test(err)

void test('in shadow everybody gets in, no page is set, and the start says so', async (context) => {
  const { args, origin, folder } = await begin(context)
  const gate = await startGate(context, [...args, '--capacity', '1'], folder)
  assert.match(gate.out(), /nobody waits yet/)
  assert.match(gate.out(), /--enforce/)
  assert.ok(gate.out().includes(origin) && gate.out().includes('1 seats'))
  assert.ok(gate.out().includes(join(folder, 'ecole')))
  for (let person = 0; person < 4; person += 1) {
    const visitor = createVisitor(origin)
    for (let page = 0; page < 2; page += 1)
      assert.deepEqual(await visitor.visit(), { status: 200, body: 'the site itself' })
  }
})

const seatsFile = (capacity: number): string =>
  `capacity = ${capacity}\nwords = { operator = "op ${capacity}" }\n`

void test('with --enforce the third waits at capacity 2; SIGHUP raises it, and the waiter gets in', async (context) => {
  const { folder, args, origin } = await begin(context)
  const file = join(folder, 'preau.toml')
  writeFileSync(file, seatsFile(2))
  const gate = await startGate(context, [...args, '--config', file, '--enforce'], folder)
  const visitors = [createVisitor(origin), createVisitor(origin), createVisitor(origin)] as const
  const [one, two, three] = visitors
  await one.visitUntilInside()
  await two.visitUntilInside()
  const waits = await three.visit()
  assert.equal(waits.status, 503)
  assert.match(waits.body, /op 2/)

  const applied = gate.event('configuration-applied')
  writeFileSync(file, 'capacity = "three"\nlisten = 3\n')
  const kept = gate.event('configuration-kept')
  gate.signal('SIGHUP')
  await kept
  assert.match(gate.err(), /preau\.toml:1: capacity: /)
  assert.equal((await three.visit()).status, 503)

  writeFileSync(file, seatsFile(3))
  gate.signal('SIGHUP')
  await applied
  await three.visitUntilInside()
  const fourth = await createVisitor(origin).visit()
  assert.equal(fourth.status, 503)
  assert.match(fourth.body, /op 3/)
})

void test('a change of the file alone is seen; what needs a restart is named', async (context) => {
  const { folder, site, port, origin } = await begin(context)
  const file = join(folder, 'preau.toml')
  const text = (mode: string, more: string): string =>
    `data = "d"\n[[site]]\nurl = "${site}"\nname = "ecole"\ncapacity = 1\nlisten = "127.0.0.1:${port}"\nmode = "${mode}"\n${more}`
  writeFileSync(file, text('enforce', ''))
  const gate = await startGate(context, ['--config', file], folder)
  await createVisitor(origin).visitUntilInside()
  const other = createVisitor(origin)
  assert.equal((await other.visit()).status, 503)
  const named = gate.event('restart-needed')
  writeFileSync(file, text('bypass', 'inject = true\n'))
  await named
  assert.match(gate.err(), /"event":"restart-needed","site":"ecole","keys":"inject"/)
  assert.match(gate.err(), /"event":"configuration-applied","site":"ecole","changed":"mode"/)
  assert.equal((await other.visit()).status, 200)
})

void test('SIGTERM ends with 0, and a restart keeps seats and places', async (context) => {
  const { folder, args, origin } = await begin(context)
  const start = () => startGate(context, [...args, '--capacity', '2', '--enforce'], folder)
  const gate = await start()
  const [one, two, three] = [createVisitor(origin), createVisitor(origin), createVisitor(origin)]
  await one.visitUntilInside()
  await two.visitUntilInside()
  assert.equal((await three.visit()).status, 503)
  const place = three.place()
  gate.signal('SIGTERM')
  assert.equal(await gate.ended(), 0)

  await start()
  assert.equal((await one.visit()).status, 200)
  assert.equal((await two.visit()).status, 200)
  assert.equal((await three.visit()).status, 503)
  assert.equal(three.place(), place)
  const four = createVisitor(origin)
  assert.equal((await four.visit()).status, 503)
  assert.ok((four.place() ?? 0) > (place ?? 0))
})

void test('a second signal ends at once, while a request is still under way', async (context) => {
  const { folder, args } = await begin(context)
  const site = createServer()
  const asked = once(site, 'request')
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  context.after(() => {
    site.close()
    site.closeAllConnections()
  })
  const address = site.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const gate = await startGate(context, [...args.with(1, url), '--capacity', '2'], folder)
  const cut = assert.rejects(createVisitor(`http://${args[5] ?? ''}`).visit())
  await asked
  const stopping = gate.event('stopping')
  gate.signal('SIGTERM')
  await stopping
  gate.signal('SIGTERM')
  assert.equal(await gate.ended(), 1)
  await cut
})

void test('the Unix socket that a killed gate left is taken over; one in use is not', async (context) => {
  const folder = folderFor(context)
  const socket = join(folder, 'preau.sock')
  const args = ['--site', 'http://127.0.0.1:1', '--capacity', '2', '--public-url', 'https://ent.example.fr']
  const listen = ['--listen', `unix:${socket}`, '--behind', 'unix']
  const killed = await startGate(context, [...args, ...listen, '--name', 'one'], folder)
  killed.signal('SIGKILL')
  assert.equal(await killed.ended(), null)
  assert.ok(existsSync(socket))
  await startGate(context, [...args, ...listen, '--name', 'one'], folder)
  const taken = runPreau(['gate', ...args, ...listen, '--name', 'two'], folder)
  assert.deepEqual([taken.code, isOneLine(taken.err)], [2, true], taken.err)
  assert.ok(existsSync(socket))
})

void test('a taken port, a held folder, an unusable one: one sentence each, and exit 2', async (context) => {
  const { folder, args, port, site } = await begin(context)
  const gate = await startGate(context, [...args, '--capacity', '2'], folder)

  const taken = runPreau(['gate', ...args.with(3, 'autre'), '--capacity', '2'], folder)
  assert.deepEqual([taken.code, taken.out, isOneLine(taken.err)], [2, '', true], taken.err)
  assert.ok(taken.err.includes(`127.0.0.1:${port}`))

  const free = await freePort()
  const held = runPreau(['gate', ...args.with(5, `127.0.0.1:${free}`), '--capacity', '2'], folder)
  assert.deepEqual([held.code, held.out, isOneLine(held.err)], [2, '', true], held.err)
  assert.ok(held.err.includes(`pid ${gate.pid}`), held.err)

  writeFileSync(join(folder, 'file'), '')
  const inFile = [
    'gate',
    '--site',
    site,
    '--capacity',
    '2',
    '--listen',
    `127.0.0.1:${free}`,
    '--data',
    join(folder, 'file'),
  ]
  const unusable = runPreau(inFile, folder)
  assert.deepEqual([unusable.code, unusable.out, isOneLine(unusable.err)], [2, '', true], unusable.err)
  assert.match(unusable.err, /ENOTDIR/)
})

void test('of several sites all start or none', async (context) => {
  const { folder, site, port } = await begin(context)
  const own = ['--control', `unix:${join(folder, 'taken.sock')}`]
  const gate = await startGate(
    context,
    ['--site', site, '--capacity', '1', '--name', 'taken', '--listen', `127.0.0.1:${port}`, ...own],
    folder,
  )
  const free = await freePort()
  const file = join(folder, 'preau.toml')
  const table = (name: string, at: number): string =>
    `[[site]]\nurl = "${site}"\nname = "${name}"\ncapacity = 1\nlisten = "127.0.0.1:${at}"\n`
  writeFileSync(file, table('one', free) + table('two', port))
  const refused = runPreau(['gate', '--config', file], folder)
  assert.deepEqual([refused.code, refused.out, isOneLine(refused.err)], [2, '', true], refused.err)

  writeFileSync(file, table('one', free) + table('two', await freePort()))
  const both = await startGate(context, ['--config', file], folder)
  await createVisitor(`http://127.0.0.1:${free}`).visitUntilInside()
  both.signal('SIGINT')
  assert.equal(await both.ended(), 0)
  gate.signal('SIGTERM')
  assert.equal(await gate.ended(), 0)
})

void test('a bad certificate and a plain public listener are refused', (context) => {
  const folder = folderFor(context)
  writeFileSync(join(folder, 'a.pem'), 'no certificate')
  const usual = ['gate', '--site', 'http://127.0.0.1:1', '--capacity', '2']
  const certificate = runPreau([...usual, '--tls', 'a.pem', 'a.pem'], folder)
  assert.deepEqual([certificate.code, isOneLine(certificate.err)], [2, true], certificate.err)
  const open = runPreau([...usual, '--listen', '0.0.0.0:8080', '--public-url', 'https://a.fr'], folder)
  assert.deepEqual([open.code, isOneLine(open.err)], [2, true], open.err)
  assert.ok(!existsSync(join(folder, 'preau-data')), 'a refused start leaves nothing')
})

void test('help and version end with 0; what is unknown ends with 2 and names the nearest', (context) => {
  const folder = folderFor(context)
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  )
  assert.deepEqual(runPreau(['--version'], folder), { code: 0, out: `preau ${manifest.version}\n`, err: '' })
  const help = runPreau(['--help'], folder)
  assert.equal(help.code, 0)
  assert.match(help.out, /^ {2}check-history/m)
  assert.match(runPreau(['gate', '--help'], folder).out, /^preau gate /)
  assert.match(runPreau(['help', 'gate'], folder, { PREAU_LANG: 'fr' }).out, /personne n’attend/)
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['gaet'], /Did you mean "preau gate"\?/],
    [['gate', '--capacty', '3'], /Did you mean --capacity\?/],
    [['help', 'demos'], /Did you mean "preau demo"\?/],
    [['keys', 'rotat', '--name', 'a'], /keys rotate/],
  ]
  for (const [args, says] of cases) {
    const { code, out, err } = runPreau(args, folder)
    assert.deepEqual([code, out], [2, ''], err)
    assert.match(err, says)
  }
  assert.equal(runPreau([], folder).code, 2)
})

void test('passes, class links and codes work at the running gate; new keys are picked up', async (context) => {
  const { folder, args, origin } = await begin(context)
  const classes = join(folder, 'classes.csv')
  writeFileSync(classes, 'class,from,to\n4B,08:00,17:00\n3A,09:00,10:00\n')
  const gate = await startGate(context, [...args, '--capacity', '5', '--classes', classes], folder)
  const of = ['--data', folder, '--name', 'ecole']
  assert.equal(statSync(join(folder, 'ecole', 'keys.json')).mode & 0o777, 0o600)

  const pass = runPreau(
    ['pass', ...of, '--role', 'pupil', '--class', '4B', '--label', 'Inès', '--days', '3'],
    folder,
  )
  assert.equal(pass.code, 0, pass.err)
  const [, link = ''] = /^link\s+(\S+)$/m.exec(pass.out) ?? []
  assert.ok(link.startsWith(`${origin}/_preau/pass/`), pass.out)
  const pupil = createVisitor(origin)
  await pupil.visit(link)
  assert.ok(pupil.cookies().includes('preau-ecole-pass-0'))

  const links = runPreau(['class-link', ...of], folder)
    .out.trim()
    .split('\n')
    .map((line) => line.split('\t'))
  assert.deepEqual(
    links.map(([name]) => name),
    ['3A', '4B'],
  )
  const classmate = createVisitor(origin)
  await classmate.visit(links[1]?.[1])
  assert.ok(classmate.cookies().includes('preau-ecole-class'))

  const codes = runPreau(['class-codes', ...of, '--class', '4B'], folder)
  assert.match(codes.out, /^4B\t[0-9A-Z]{4}-[0-9A-Z]{4}\n$/)

  const rotated = runPreau(['keys', 'rotate', 'pass', ...of], folder)
  assert.match(rotated.out, /^pass: new key \S+,/)
  assert.match(
    runPreau(['pass', ...of, '--role', 'pope', '--days', '90'], folder).err,
    /--role: [\s\S]*--days: /,
  )
  const nowhere = runPreau(['pass', '--data', folder, '--name', 'ecoel', '--role', 'pupil'], folder)
  assert.deepEqual([nowhere.code, isOneLine(nowhere.err)], [2, true], nowhere.err)
  assert.match(nowhere.err, /ecoel/)
  assert.ok(!existsSync(join(folder, 'ecoel')))
  gate.signal('SIGTERM')
  assert.equal(await gate.ended(), 0)
  assert.doesNotMatch(gate.err(), /key-file-refused|"event":"fault"/)
})
