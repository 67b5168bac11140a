import { join } from 'node:path'
import process from 'node:process'
import { createLineLog } from '../../src/platform/log.ts'
import {
  createSiteClock,
  defaultPolicy,
  nobodyInFront,
  openSiteGate,
  systemTime,
  tableFor,
  type WaitTable,
} from '../../src/gate/index.ts'

/** A gate whose porter throws in a step when it is told to: `node lost-porter-child.ts FOLDER SITE PORT`. */
const [folder = '', siteUrl = '', port = '0'] = process.argv.slice(2)

const policy = defaultPolicy(2)
const learned = tableFor(policy.capacity, policy.weights)

let planted = 0

/** The porter reads it in the steps that forecast the wait, as soon as somebody waits. */
const fragile: WaitTable = {
  ...learned,
  get hazard() {
    if (planted === 0) return learned.hazard
    planted -= 1
    throw new Error('planted: a table that cannot be read')
  },
}

const opened = await openSiteGate(
  {
    door: {
      name: 'ecole',
      publicUrl: new URL(`http://127.0.0.1:${port}`),
      words: {
        name: 'École',
        operator: null,
        sentence: null,
        logo: null,
        phone: null,
        daySheet: null,
        handIn: null,
        notice: null,
        attendance: false,
        capacity: policy.capacity,
        timeZone: 'UTC',
      },
      seatless: [],
      signedIn: null,
      reportsSignIns: false,
      previews: false,
    },
    policy,
    mode: 'enforce',
    waitTable: fragile,
    siteUrl: new URL(siteUrl),
    siteHost: null,
    listen: {
      address: { kind: 'tcp', host: '127.0.0.1', port: Number(port) },
      tls: null,
      behind: nobodyInFront,
    },
    dataFolder: folder,
    classFile: join(folder, 'classes.csv'),
    classRotation: { rotation: 0, since: 0 },
    passKeys: [],
    revokedPasses: [],
    inject: false,
  },
  {
    clock: createSiteClock(systemTime),
    log: createLineLog((line) => void process.stderr.write(line), Date.now),
  },
)
if (!opened.ok) throw new Error(opened.refusal.en)
await opened.value.start()
process.on('message', (faults: number) => {
  planted = faults
})
process.send?.('ready')
