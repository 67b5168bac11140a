import assert from 'node:assert/strict'
import { after, test, type TestContext } from 'node:test'
import { plainSite } from '../../src/rehearsal/crowd/crowd-options.ts'
import { startBench, type Bench } from './crowd-bench.ts'
import {
  crowdOf,
  type CrowdRun,
  figuresOf,
  runOnce,
  scaledPolicy,
  scaledTraits,
  takenWhileWaiting,
} from './crowd-run.ts'

const second = 1_000
const clients = 2_000

let bench: Bench | null = null
let run: Promise<CrowdRun> | null = null

after(async () => {
  await bench?.close()
})

/** 2,000 clients before 100 seats for four minutes, once for all tests of this file. */
const theRun = async (): Promise<CrowdRun> => {
  run ??= (async () => {
    const opened = await startBench({ ...scaledPolicy, reportsSignIns: true })
    bench = opened
    // Six of seven have a pass: without one, strangers wait at a limit of their own.
    const introductions = Array.from({ length: clients }, (_none, index) => {
      const pass = index % 7 === 0 ? undefined : opened.passes[index]
      return pass === undefined ? null : ({ kind: 'link', path: `/_preau/pass/${pass}` } as const)
    })
    const plain = crowdOf(opened, {})
    const options = {
      ...plain,
      clients,
      durationMs: 240 * second,
      arriveWithinMs: 120 * second,
      shape: { kind: 'named', name: 'steep' } as const,
      traits: {
        ...scaledTraits,
        secondDeviceShare: 0.03,
        signsIn: true,
        introductions,
      },
      site: {
        ...plain.site,
        signIn: { path: '/sign-in', field: 'account' },
        darkMeanMs: plainSite.darkMeanMs,
      },
    }
    return runOnce(opened, options, 190 * second)
  })()
  return run
}

const nothingFound = (rule: string) => async (): Promise<void> => {
  const { history } = await theRun()
  assert.deepEqual(
    history.findings.filter((finding) => finding.rule === rule),
    [],
  )
}

test('G1 before a crowd of 2,000, no seat is given above capacity', nothingFound('G1'))
test('G2 before a crowd of 2,000, no place is lost or given twice', nothingFound('G2'))
test('G3 before a crowd of 2,000, nobody at the door is overtaken', nothingFound('G3'))
test('G4 before a crowd of 2,000, calls stay good', nothingFound('G4'))
test('G7 before a crowd of 2,000, no seat ends without ground', nothingFound('G7'))
test('G8 before a crowd of 2,000, a person has one seat', nothingFound('G8'))
test('G11 before a crowd of 2,000, a seat without a sign-in ends', nothingFound('G11'))
test('G14 before a crowd of 2,000, a token is worth something only while its seat lives', nothingFound('G14'))
test('G15 before a crowd of 2,000, no range told is too wide', nothingFound('G15'))

test('the crowd of 2,000 has come, and people have entered and waited', async (t: TestContext) => {
  const crowd = await theRun()
  t.diagnostic(figuresOf(crowd))
  assert.equal(crowd.report.came, clients)
  assert.ok(crowd.report.entered >= 300, `${crowd.report.entered} entered`)
  assert.ok(crowd.history.use.waitedMs > 200 * second)
})

test('G5 while present people wait, the seats are taken, and hardly one stands empty', async () => {
  const { samples, history } = await theRun()
  const taken = takenWhileWaiting(samples)
  assert.ok(taken >= 0.99, `${taken} taken`)
  const { nobodyInShare } = history.use
  assert.ok(nobodyInShare !== null && nobodyInShare <= 0.05, `${nobodyInShare} nobody in`)
})

test('G5 a hundred seats that become free together are filled within 5 s', async () => {
  const { doubledFillMs } = await theRun()
  assert.ok(doubledFillMs <= 5 * second, `${doubledFillMs} ms`)
})
