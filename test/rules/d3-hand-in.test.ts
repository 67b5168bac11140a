import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { day } from '../../src/kernel/duration.ts'
import { acceptHandIn, type HandInForm } from '../../src/workspace/hand-in/accept-hand-in.ts'
import { handInLimits } from '../../src/workspace/hand-in/hand-in-limits.ts'
import { readPass, sealPass } from '../../src/workspace/hand-in/hand-in-pass.ts'
import { openPassKeys } from '../../src/workspace/hand-in/pass-keys.ts'
import { createSpool, type OfferedHandIn } from '../../src/workspace/hand-in/spool/create-spool.ts'
import { createNodeSpoolDisk } from '../../src/workspace/hand-in/spool/node-spool-disk.ts'
import { handInWords } from '../../src/workspace/hand-in/words.ts'
import { ownPass } from './d3-pass.ts'
import { crashes, together } from './d3-spool.ts'
import { jpeg, sampleFolder } from './sample-files.ts'

test('D3 the power fails in each step: nothing told is lost, nothing is accepted twice', () =>
  crashes.prove(createSpool))

test('D3 the same work sent at once is one, with one receipt', () => together.prove(createSpool))

test('D3 a hand-in is authenticated by its own pass, and by nothing else', () => ownPass.prove(acceptHandIn))

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-hand-in-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const workOf = (handInId: string): OfferedHandIn => ({
  schoolId: 's',
  handInId,
  homeworkId: 'h',
  pupilId: 'p',
  openedAt: 1,
  number: 'n',
  text: 'a',
  note: '',
  files: [],
  fingerprint: 'f',
})

const parts = { clock: () => Date.UTC(2026, 10, 24, 7), newId: randomUUID, randomBytes, log: () => undefined }

test('D3 what is beyond a limit is refused in words that say what to do, and leaves nothing behind', () =>
  inFolder(async (folder) => {
    const keys = await openPassKeys({ ...parts, folder })
    const spoolFolder = join(folder, 'spool')
    const spool = await createSpool({ ...parts, folder: spoolFolder, spoolBytes: jpeg.length })
    const samples = await sampleFolder()
    const schoolId = randomUUID()
    const pass = await sealPass(keys, {
      schoolId,
      pupilId: randomUUID(),
      homeworkId: randomUUID(),
      openedAt: parts.clock(),
    })
    const say = async (changed: Partial<HandInForm>): Promise<string> => {
      const form = { schoolId, pass, handInId: randomUUID(), text: '', note: '', files: [], ...changed }
      const outcome = await acceptHandIn({ spool, keys, clock: parts.clock }, form)
      return outcome.ok ? 'accepted' : handInWords.fr.refusals(outcome.refusal)
    }
    const photo = (): ReturnType<typeof samples.give> => samples.give('page.jpg', jpeg)
    const video = { ...(await photo()), fileName: 'lettre.mov', bytes: 14 * 2 ** 20 }
    assert.match(await say({ files: [video] }), /«.lettre.mov.» pèse 14.Mo, la limite est de 10.Mo/)
    assert.match(await say({}), /ni fichier ni texte/)
    assert.match(await say({ text: 'a'.repeat(handInLimits.textLength + 1) }), /20000 signes/)
    const eleven = await Promise.all(Array.from({ length: handInLimits.files + 1 }, photo))
    assert.match(await say({ files: eleven }), /trop de fichiers.: 10 au plus/)
    const large = await Promise.all(
      Array.from({ length: 5 }, async () => ({ ...(await photo()), bytes: 9 * 2 ** 20 })),
    )
    assert.match(await say({ files: large }), /pèsent ensemble 45.Mo, la limite est de 40.Mo/)
    assert.match(await say({ handInId: '../../x', text: 'a' }), /incomplet/)
    assert.match(await say({ files: [await photo(), await photo()] }), /plus de place.*pas reçu/)
    assert.equal(await say({ files: [await photo()] }), 'accepted')
    assert.match(await say({ files: [await photo()] }), /plus de place/)
    await spool.moved(spool.waiting())
    assert.equal(await say({ files: [await photo()] }), 'accepted', 'there is room again')
    const names = await readdir(spoolFolder)
    assert.equal(names.filter((name) => name.endsWith('.part')).length, 1)
    await spool.close()
    await samples.remove()
  }))

test('D3 a full disk is told as it is, and the work can be sent again', () =>
  inFolder(async (folder) => {
    const disk = createNodeSpoolDisk()
    let isFull = true
    const spool = await createSpool({
      ...parts,
      folder,
      disk: {
        ...disk,
        create: async (path) => {
          if (isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
          return disk.create(path)
        },
      },
    })
    const work = workOf('work')
    assert.deepEqual(await spool.accept(work), { ok: false, refusal: 'full' })
    assert.equal(spool.find(work.schoolId, work.handInId), null)
    isFull = false
    assert.ok((await spool.accept(work)).ok)
    await spool.close()
  }))

test('D3 a receipt is remembered for eight days after it was moved, and its journal goes', () =>
  inFolder(async (folder) => {
    const time = { now: parts.clock() }
    const open = () => createSpool({ ...parts, folder, clock: () => time.now })
    const first = await open()
    await first.accept(workOf('moved'))
    await first.moved(first.waiting())
    time.now += 2 * day
    await first.accept(workOf('waits'))
    await first.close()
    time.now += 7 * day
    const second = await open()
    assert.equal(second.find('s', 'moved'), null)
    assert.deepEqual(
      second.waiting().map(({ handInId }) => handInId),
      ['waits'],
    )
    await second.moved(second.waiting())
    await second.close()
    time.now += 2 * day
    const third = await open()
    assert.equal(third.find('s', 'waits'), null)
    assert.deepEqual(await readdir(folder), [])
    await third.close()
  }))

test('D3 keys change each month, and a pass outlives the change', () =>
  inFolder(async (folder) => {
    const keys = await openPassKeys({ ...parts, folder })
    const [schoolId, pupilId, homeworkId] = [randomUUID(), randomUUID(), randomUUID()]
    const seal = (openedAt: number) => sealPass(keys, { schoolId, pupilId, homeworkId, openedAt })
    const first = await seal(parts.clock())
    const second = await seal(parts.clock() + 31 * day)
    assert.notEqual(first.split('.')[1], second.split('.')[1])
    const reopened = await openPassKeys({ ...parts, folder })
    assert.ok(readPass(reopened, first, schoolId).ok && readPass(reopened, second, schoolId).ok)
    assert.deepEqual(reopened.receiptMac('x'), keys.receiptMac('x'), 'numbers stay')
    await seal(parts.clock() + 62 * day)
    await seal(parts.clock() + 93 * day)
    assert.deepEqual(readPass(keys, first, schoolId), { ok: false, refusal: 'forged' })
  }))
