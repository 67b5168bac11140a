import { randomUUID } from 'node:crypto'
import { accepted } from '../../src/kernel/outcome.ts'
import { acceptHandIn } from '../../src/workspace/hand-in/accept-hand-in.ts'
import { createSpool, type SpoolParts } from '../../src/workspace/hand-in/spool/create-spool.ts'
import type { SpoolDisk } from '../../src/workspace/hand-in/spool/spool-disk.ts'
import { defined } from '../../src/kernel/assert.ts'
import { ownPass } from '../rules/d3-pass.ts'
import { crashes, type SpoolMaker, together } from '../rules/d3-spool.ts'
import { sabotageOf } from '../rules/proof.ts'

const done = (): Promise<void> => Promise.resolve()

const onDisk =
  (change: (disk: SpoolDisk) => Partial<SpoolDisk>): SpoolMaker =>
  (parts: SpoolParts) => {
    const disk = defined(parts.disk, 'the proof gives a disk')
    return createSpool({ ...parts, disk: { ...disk, ...change(disk) } })
  }

export const sabotages = [
  sabotageOf(
    'D3',
    crashes,
    'the folder is not synced',
    onDisk(() => ({ syncFolder: done })),
  ),
  sabotageOf(
    'D3',
    crashes,
    'the files are not synced',
    onDisk((disk) => ({ open: async (path) => ({ ...(await disk.open(path)), syncData: done }) })),
  ),
  sabotageOf(
    'D3',
    crashes,
    'the journal is not synced',
    onDisk((disk) => ({ create: async (path) => ({ ...(await disk.create(path)), syncData: done }) })),
  ),
  sabotageOf('D3', crashes, 'the receipt is told before the work is on the disk', async (parts) => {
    const spool = await createSpool(parts)
    return {
      ...spool,
      accept: (offered) => {
        void spool.accept(offered)
        return Promise.resolve(accepted({ receivedAt: parts.clock(), number: offered.number }))
      },
    }
  }),
  sabotageOf('D3', together, 'each sending is a new hand-in', async (parts) => {
    const spool = await createSpool(parts)
    return { ...spool, accept: (offered) => spool.accept({ ...offered, handInId: randomUUID() }) }
  }),
  sabotageOf('D3', ownPass, 'no signature is checked', (parts, form) =>
    acceptHandIn({ ...parts, keys: { ...parts.keys, verify: () => true } }, form),
  ),
  sabotageOf('D3', ownPass, 'a pass never ends', (parts, form) =>
    acceptHandIn({ ...parts, clock: () => 0 }, form),
  ),
  sabotageOf('D3', ownPass, 'a pass of one school opens another', (parts, form) => {
    const payload = Buffer.from(form.pass.split('.')[2] ?? '', 'base64url').toString('utf8')
    const [schoolId] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(payload) ?? [form.schoolId]
    return acceptHandIn(parts, { ...form, schoolId })
  }),
]
