import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBench } from '../../end-to-end/crowd-bench.ts'
import { freePort } from '../gate-process.ts'
import { startChild, startRawHttp } from '../raw-http.ts'
import { type ReloadReport, runReloadCrowd } from './reload-crowd.ts'
import { untilOpen } from '../until-open.ts'
import { stickTableConfig } from './stick-table.ts'

/** The same crowd before three rooms, one after the other: 400 people for 50 seats, visits of twenty seconds. */
const seats = 50
const idleS = 10
const crowd = { people: 400, arriveWithinMs: 60_000, durationMs: 150_000, visitMs: 20_000, seed: 20_210_406 }

const stop = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

const before = (port: number): Promise<ReloadReport> =>
  runReloadCrowd({ ...crowd, origin: `http://127.0.0.1:${port}` })

const checkThenAct = async (): Promise<ReloadReport> => {
  const port = await freePort()
  const redis = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  )
  await untilOpen(port)
  const room = await startChild('./rivals/check-then-act-room.ts', [
    String(port),
    String(seats),
    String(idleS),
  ])
  try {
    return await before(room.port)
  } finally {
    await room.stop()
    await stop(redis)
  }
}

const stickTable = async (): Promise<ReloadReport> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-bench-haproxy-'))
  const site = await startRawHttp(512)
  const port = await freePort()
  await writeFile(join(folder, 'full.html'), '<!doctype html><title>Complet</title><p>Revenez plus tard.</p>')
  await writeFile(
    join(folder, 'haproxy.cfg'),
    stickTableConfig(port, site.port, seats, idleS, join(folder, 'full.html')),
  )
  const haproxy = spawn('haproxy', ['-f', join(folder, 'haproxy.cfg'), '-db'], { stdio: 'ignore' })
  await untilOpen(port)
  try {
    return await before(port)
  } finally {
    await stop(haproxy)
    await site.stop()
    await rm(folder, { recursive: true })
  }
}

const ours = async (): Promise<ReloadReport> => {
  const gate = await startBench(
    { capacity: seats, tokenLifeMs: 3_000, idleLimitMs: idleS * 1_000, idleWarningMs: 1_000 },
    { passes: 0 },
  )
  try {
    return await before(Number(gate.gate.port))
  } finally {
    await gate.close()
  }
}

export const runRivals = async () => ({
  seats,
  ...crowd,
  rooms: { preau: await ours(), checkThenAct: await checkThenAct(), haproxyStickTable: await stickTable() },
})
