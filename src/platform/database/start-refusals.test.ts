import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { test, type TestContext } from 'node:test'
import { newFolder, ordinaryAccount, startElsewhere } from '../../../test/database/server-world.ts'
import { needsPostgres, optionsFor } from '../../../test/database/test-server.ts'
import type { DatabaseRefusal } from './database-refusal.ts'
import { startPostgres } from './start-postgres.ts'

const refusalOf = async (folder: string): Promise<DatabaseRefusal> => {
  const started = await startPostgres(optionsFor(folder))
  if (started.ok) await started.value.stop()
  assert.ok(!started.ok, 'it is refused')
  return started.refusal
}

test('refused: a path too long for a socket', needsPostgres, async (context) => {
  const above = await newFolder(context)
  const limit = process.platform === 'darwin' ? 103 : 107
  const longest = join(above, 'é'.repeat(80)).slice(0, 90)
  const { code, en } = await refusalOf(longest)
  assert.equal(code, 'pathTooLong')
  assert.match(en, new RegExp(`at most ${limit - '/.s.PGSQL.5432'.length} bytes`))
  assert.deepEqual(await readdir(above), [], 'nothing was made')
})

test('refused: a folder with something else in it, which stays as it is', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'letters.txt'), '')
  const { code, fr } = await refusalOf(folder)
  assert.equal(code, 'notEmpty')
  assert.match(fr, /contient déjà autre chose \(letters\.txt\)/)
  assert.deepEqual(await readdir(folder), ['letters.txt'])
})

test('refused: a file where a folder should be', needsPostgres, async (context) => {
  const file = join(await newFolder(context), 'file')
  await writeFile(file, '')
  assert.equal((await refusalOf(file)).code, 'notAFolder')
  assert.equal((await refusalOf(join(file, 'below'))).code, 'notAFolder')
})

const withCluster = async (context: TestContext, version: string | null): Promise<string> => {
  const folder = await newFolder(context)
  await mkdir(join(folder, 'data'))
  if (version !== null) await writeFile(join(folder, 'data', 'PG_VERSION'), `${version}\n`)
  return folder
}

test(
  'refused: data of an older or a newer PostgreSQL, and what to install',
  needsPostgres,
  async (context) => {
    const older = await refusalOf(await withCluster(context, '12'))
    assert.equal(older.code, 'folderOlder')
    assert.match(older.fr, /Installez aussi postgresql-12/)
    const newer = await refusalOf(await withCluster(context, '99'))
    assert.equal(newer.code, 'folderNewer')
    assert.match(newer.en, /Install postgresql-99\.$/)
  },
)

test('refused: data that are none, and the folder is let go', needsPostgres, async (context) => {
  const folder = await withCluster(context, null)
  for (let again = 0; again < 2; again += 1) {
    const { code, en } = await refusalOf(folder)
    assert.equal(code, 'didNotStart')
    assert.match(en, /holds no PostgreSQL database/)
  }
})

const isRoot = process.getuid?.() === 0
const onLinux = process.platform === 'linux'
const asRoot = { skip: isRoot && onLinux ? needsPostgres.skip : 'skipped: run as root' }

test('refused: a way that the server’s account may not go', asRoot, async (context) => {
  const closed = await mkdtemp(join(tmpdir(), 'preau-closed-'))
  context.after(() => rm(closed, { recursive: true }))
  const { code, en } = await refusalOf(join(closed, 'database'))
  assert.equal(code, 'notAllowed')
  assert.match(en, new RegExp(`^The account "\\w+" has no access to ${closed}\\.`))
  assert.deepEqual(
    (await readdir(join(closed, 'database'))).filter((name) => name.startsWith('data')),
    [],
  )
})

/** A file system of its own, as small or as closed as wanted. */
const mounted = async (context: TestContext, options: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-mounted-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  context.after(async () => {
    execFileSync('umount', [folder])
    await rm(folder, { recursive: true })
  })
  return folder
}

test('refused: a disk that is full, and nothing half made stays', asRoot, async (context) => {
  const folder = await mounted(context, 'size=8m')
  const { code, fr, en } = await refusalOf(folder)
  assert.equal(code, 'diskFull')
  assert.equal(fr, `Le disque de ${folder} est plein. Libérez de la place, puis relancez.`)
  assert.equal(en, `The disk of ${folder} is full. Make room, then start again.`)
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('data')),
    [],
  )
})

test('refused: a disk that is read-only', asRoot, async (context) => {
  const { code, en } = await refusalOf(await mounted(context, 'size=1m,ro'))
  assert.equal(code, 'readOnly')
  assert.match(en, /is read-only\. Mount it writable/)
})

test('refused: a folder that this account may not write', needsPostgres, async (context) => {
  const folder = await newFolder(context)
  await chmod(folder, 0o555)
  const other = startElsewhere(context, folder, ordinaryAccount)
  assert.match(
    await other.said,
    new RegExp(`^The account "\\w+" has no access to ${folder}\\. Give it that right`),
  )
})

test('refused: data of another account', asRoot, async (context) => {
  const folder = await withCluster(context, '15')
  await chmod(folder, 0o777)
  const other = startElsewhere(context, folder, ordinaryAccount)
  assert.match(await other.said, /belongs to account no\. 0\. Start as that account, or change the owner/)
})
