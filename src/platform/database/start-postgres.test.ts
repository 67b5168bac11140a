import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmod, chown, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import {
  newFolder,
  open,
  ordinaryAccount,
  start,
  startElsewhere,
  until,
} from '../../../test/database/server-world.ts'
import {
  application,
  needsPostgres,
  optionsFor,
  owner,
  serverForTests,
} from '../../../test/database/test-server.ts'
import { openDatabase } from './open-database.ts'
import { processesIn, writtenServer } from './server-processes.ts'
import { startPostgres } from './start-postgres.ts'

const server = serverForTests()

test('a new server listens on its socket only, and keeps what it acknowledges', needsPostgres, async () => {
  const database = await server().open(owner)
  const { rows } = await database.query(`select
    current_setting('listen_addresses') as tcp, current_setting('data_checksums') as checksums,
    current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
    current_setting('unix_socket_permissions') as socket,
    (select count(*) from pg_hba_file_rules where type <> 'local' or auth_method <> 'peer') as loose`)
  assert.deepEqual(rows, [
    { tcp: '', checksums: 'on', fsync: 'on', encoding: 'UTF8', socket: '0700', loose: 0 },
  ])
  const { folder } = server()
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
  assert.equal((await stat(join(folder, '.s.PGSQL.5432'))).isSocket(), true)
})

test('capital letters with accents are known', needsPostgres, async () => {
  const database = await server().open(owner)
  const { rows } = await database.query(`select lower('ÉLÈVE') as lower,
    array(select w from unnest('{Zoé,Éric,eve}'::text[]) as w order by w collate "fr-x-icu") as sorted`)
  assert.deepEqual(rows, [{ lower: 'élève', sorted: ['Éric', 'eve', 'Zoé'] }])
})

test('the other role comes in, and may nothing; nobody else comes in', needsPostgres, async () => {
  const database = await server().open(application)
  await assert.rejects(database.query('create table public.mine (n int)'), { code: 'notAllowed' })
  const { rows } = await database.query(
    'select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user',
  )
  assert.deepEqual(rows, [{ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false }])
  const stranger = await openDatabase({ address: server().address('postgres') })
  assert.ok(!stranger.ok)
  assert.equal(stranger.refusal.code, 'rejected')
})

const forRoot = { skip: process.getuid?.() === 0 ? needsPostgres.skip : 'skipped: run as root' }

test('root gives the server to another account, which owns the folder', forRoot, async () => {
  const { folder } = server()
  const pid = await writtenServer(join(folder, 'data'))
  const { uid } = await stat(`/proc/${pid}`)
  assert.notEqual(uid, 0)
  assert.equal((await stat(folder)).uid, uid)
  const groups = /^Groups:(.*)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  assert.equal(groups?.trim(), '')
})

test('an ordinary user runs the server as itself', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  const uid = ordinaryAccount ?? process.getuid?.() ?? -1
  await chown(folder, uid, -1)
  const other = startElsewhere(context, folder, ordinaryAccount)
  const pid = /^started (\d+)$/.exec(await other.said)?.[1]
  assert.equal((await stat(`/proc/${pid}`)).uid, uid)
  assert.equal((await stat(join(folder, 'data'))).uid, uid)
})

test('what was written is there after a stop and a start', needsPostgres, async (context) => {
  const above = await newFolder(context)
  await chmod(above, 0o711)
  const folder = join(above, 'missing', 'database')
  const first = await startPostgres(optionsFor(folder))
  assert.ok(first.ok)
  const opened = await openDatabase({ address: first.value.address(owner) })
  assert.ok(opened.ok)
  await opened.value.query('create table kept as select 7 as n')
  await opened.value.close()
  await first.value.stop()
  assert.deepEqual(await processesIn(join(folder, 'data')), [])
  const database = await open(context, await start(context, folder))
  assert.deepEqual((await database.query('select n from kept')).rows, [{ n: 7 }])
})

test('a second start is refused and says who holds the folder', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  const other = startElsewhere(context, folder)
  assert.match(await other.said, /^started \d+$/)
  const second = await startPostgres(optionsFor(folder))
  assert.ok(!second.ok)
  assert.equal(second.refusal.code, 'held')
  assert.ok(second.refusal.fr.includes(`tenue par le processus ${other.pid}.`), second.refusal.fr)
  assert.ok(second.refusal.en.includes(`held by process ${other.pid}.`), second.refusal.en)
})

test('of two first starts at once, one has the folder', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  const both = await Promise.all([startPostgres(optionsFor(folder)), startPostgres(optionsFor(folder))])
  const [running, ...more] = both.flatMap((each) => (each.ok ? [each.value] : []))
  assert.ok(running !== undefined && more.length === 0)
  assert.ok(both.some((each) => !each.ok && each.refusal.code === 'held'))
  await running.stop()
})

test('a process number left behind by a power cut holds nothing', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  const other = startElsewhere(context, folder)
  assert.match(await other.said, /^started \d+$/)
  const note = join(folder, 'data', 'postmaster.pid')
  const written = await readFile(note, 'utf8')
  other.kill()
  await until(async () => (await processesIn(join(folder, 'data'))).length === 0, 10_000)
  // The number is now that of a living process of the server's account, which is no server.
  const { uid, gid } = await stat(join(folder, 'data'))
  const innocent = spawn('sleep', ['60'], { cwd: '/', ...(process.getuid?.() === 0 ? { uid, gid } : {}) })
  context.after(() => innocent.kill())
  await writeFile(note, written.replace(/^\d+/, `${innocent.pid}`))
  const database = await open(context, await start(context, folder))
  assert.deepEqual((await database.query('select n from kept')).rows, [{ n: 1 }])
  assert.equal(innocent.exitCode, null)
})
