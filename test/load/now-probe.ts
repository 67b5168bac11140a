import { Agent, get } from 'node:http'
import process from 'node:process'

/** Asks two addresses in turn, each so often a second, until told to stop; then tells how long the answers took. */
const [first = '', other = '', perSecondText = '20'] = process.argv.slice(2)
const everyMs = 1_000 / Number(perSecondText)

export interface ProbeReport {
  /** Milliseconds, in the order of the addresses. */
  readonly p50Ms: readonly number[]
  readonly p99Ms: readonly number[]
  readonly counts: readonly number[]
  readonly failures: readonly number[]
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const targets = [first, other].map((url) => ({ url, delays: [] as number[], failures: 0 }))

const ask = (target: (typeof targets)[number]): void => {
  const sent = performance.now()
  const request = get(target.url, { agent, timeout: 10_000 }, (answer) => {
    answer.resume()
    answer.on('end', () => target.delays.push(performance.now() - sent))
  })
  request.on('timeout', () => request.destroy(new Error('no answer in time')))
  request.on('error', () => (target.failures += 1))
}

const asking = setInterval(() => {
  for (const target of targets) ask(target)
}, everyMs)

const quantile = (delays: readonly number[], share: number): number => {
  const sorted = delays.toSorted((one, another) => one - another)
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100
}

process.on('message', () => {
  clearInterval(asking)
  const report: ProbeReport = {
    p50Ms: targets.map(({ delays }) => quantile(delays, 0.5)),
    p99Ms: targets.map(({ delays }) => quantile(delays, 0.99)),
    counts: targets.map(({ delays }) => delays.length),
    failures: targets.map(({ failures }) => failures),
  }
  process.send?.(report, () => process.exit(0))
})
process.on('disconnect', () => process.exit(0))
