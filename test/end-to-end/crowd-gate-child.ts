import { join } from 'node:path'
import process from 'node:process'
import {
  createSiteClock,
  defaultPolicy,
  hastenTable,
  nobodyInFront,
  openSiteGate,
  type Policy,
  type SiteGate,
  systemTime,
  tableFor,
  usualHealth,
} from '../../src/gate/index.ts'
import { freePort } from './command-line-process.ts'
import type { Order, Report } from './crowd-bench.ts'

/** A gate in a process of its own: `node crowd-gate-child.ts FOLDER POLICY PASSES PORT SITE_PORT`; 0 is any port. */
const [folder = '', policyText = '{}', passCount = '0', portText = '0', sitePortText = '0'] =
  process.argv.slice(2)
const siteName = 'ecole'
/** The twelve-minute visit of the field takes one minute here. */
const hasteOfVisits = 12

const changes: Partial<Policy> = JSON.parse(policyText)
const policy: Policy = { ...defaultPolicy(changes.capacity ?? 100), ...changes }

const openGate = async (sitePort: number, port: number): Promise<SiteGate> => {
  const opened = await openSiteGate(
    {
      door: {
        name: siteName,
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
        reportsSignIns: policy.reportsSignIns,
        previews: false,
      },
      policy,
      waitTable: hastenTable(tableFor(policy.capacity, policy.weights), hasteOfVisits),
      mode: 'enforce',
      // A machine that runs the crowd as well makes any site slow: what is looked at here is the line.
      health: { ...usualHealth(policy.capacity), law: false, most: 10 * policy.capacity },
      siteUrl: new URL(`http://127.0.0.1:${sitePort}`),
      siteHost: null,
      listen: { address: { kind: 'tcp', host: '127.0.0.1', port }, tls: null, behind: nobodyInFront },
      dataFolder: folder,
      classFile: join(folder, 'classes.csv'),
      classRotation: { rotation: 0, since: 0 },
      passKeys: [],
      revokedPasses: [],
      inject: false,
    },
    {
      clock: createSiteClock(systemTime),
      log: (level, event, fields) => {
        if (level !== 'info') process.stderr.write(`${level} ${event} ${JSON.stringify(fields ?? {})}\n`)
      },
    },
  )
  if (!opened.ok) throw new Error(opened.refusal.en)
  return opened.value
}

/** Passes as a sign-in gives them: of three pupils one has a lesson now; a few are staff. */
const mintPasses = (gate: SiteGate, count: number): readonly string[] => {
  const now = Date.now()
  const key = gate.keys.chain('pass').signing(now)
  const seconds = Math.floor(now / 1_000)
  return Array.from({ length: count }, (_none, index) => {
    const role = index % 12 === 0 ? 'teacher' : 'pupil'
    const claims = {
      aud: siteName,
      kind: 'pass',
      id: `p${index}`,
      role,
      cls: [index % 3 === 0 ? '3A' : '4B'],
      iat: seconds,
      exp: seconds + 86_400,
    }
    const signed = `${key.header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
    return `${signed}.${key.sign(signed).toString('base64url')}`
  })
}

const port = Number(portText) || (await freePort())
const gate = await openGate(Number(sitePortText), port)
await gate.start()

const tell = (report: Report): void => {
  process.send?.(report)
}

const obey = async (order: Order): Promise<void> => {
  if (order.kind === 'capacity')
    await gate.porter.ask({ kind: 'policy', policy: { ...policy, capacity: order.capacity } })
  if (order.kind === 'capacity') tell({ kind: 'done', figures: null })
  if (order.kind === 'figures') {
    const { user, system } = process.cpuUsage()
    tell({
      kind: 'done',
      figures: { cpuMs: (user + system) / 1_000, memoryMb: process.memoryUsage.rss() / 2 ** 20 },
    })
  }
  if (order.kind === 'close') {
    await gate.close()
    process.exit(0)
  }
}

let turn = Promise.resolve()
process.on('message', (order: Order) => {
  turn = turn.then(() => obey(order))
})
tell({ kind: 'ready', port, policy, passes: mintPasses(gate, Number(passCount)) })
