import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { day, hour } from '../../src/kernel/duration.ts'
import type { acceptHandIn } from '../../src/workspace/hand-in/accept-hand-in.ts'
import { sealPass } from '../../src/workspace/hand-in/hand-in-pass.ts'
import { openPassKeys } from '../../src/workspace/hand-in/pass-keys.ts'
import { createSpool } from '../../src/workspace/hand-in/spool/create-spool.ts'
import type { Proof } from './proof.ts'

const altered = (pass: string, part: number): string => {
  const parts = pass.split('.')
  const text = parts[part] ?? ''
  parts[part] = `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
  return parts.join('.')
}

/** Its own pass authenticates a hand-in: nothing else does, and only for its school and its time. */
export const ownPass: Proof<typeof acceptHandIn> = {
  rule: 'D3',
  prove: async (accept) => {
    const folder = await mkdtemp(join(tmpdir(), 'preau-pass-'))
    const time = { now: Date.UTC(2026, 10, 24, 7) }
    const clock = (): number => time.now
    const spool = await createSpool({
      folder: join(folder, 'spool'),
      clock,
      newId: randomUUID,
      log: () => undefined,
    })
    try {
      const keys = await openPassKeys({ folder, clock, randomBytes })
      const foreign = await openPassKeys({ folder: join(folder, 'foreign'), clock, randomBytes })
      const [schoolId, otherSchool, pupilId, homeworkId] = [1, 2, 3, 4].map(() => randomUUID())
      assert.ok(schoolId && otherSchool && pupilId && homeworkId)
      const said = { schoolId, pupilId, homeworkId, openedAt: time.now }
      const pass = await sealPass(keys, said)
      const send = async (with_: string, handInId: string = randomUUID(), school = schoolId) => {
        const form = { schoolId: school, pass: with_, handInId, text: 'une page', note: '', files: [] }
        const outcome = await accept({ spool, keys, clock }, form)
        return outcome.ok
          ? outcome.value.number
          : `${outcome.refusal.why} ${Object.values(outcome.refusal)[1]}`
      }
      const forged = [
        '',
        'r1.a.b.c',
        pass.slice(0, -1),
        `${pass}.x`,
        'r'.repeat(10_000),
        ...[0, 1, 2, 3].map((part) => altered(pass, part)),
        await sealPass(foreign, said),
      ]
      for (const one of forged) assert.equal(await send(one), 'pass forged', one)
      assert.equal(await send(pass, randomUUID(), otherSchool), 'pass otherSchool')
      const id = randomUUID()
      const number = await send(pass, id)
      assert.match(number, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      const taken = spool.find(schoolId, id)
      assert.deepEqual(
        [taken?.pupilId, taken?.homeworkId],
        [pupilId, homeworkId],
        'under the name in the pass',
      )
      time.now += 2 * day + 23 * hour
      assert.match(await send(pass), /-/, 'a device that was away comes back within a day')
      time.now += hour
      assert.equal(await send(pass), 'pass expired')
      assert.equal(await send(pass, id), number, 'what it brought before keeps its receipt')
      assert.equal(await send(altered(pass, 3), id), 'pass forged', 'and shows it to nobody else')
    } finally {
      await spool.close()
      await rm(folder, { recursive: true })
    }
  },
}
