import { monitorEventLoopDelay } from 'node:perf_hooks'
import process from 'node:process'
import { Counter, Gauge, type OpenMetricsContentType, type Registry } from 'prom-client'

const resolutionMs = 10
const nanosecondsPerSecond = 1e9

/** The process, under the names that ready-made boards know. */
export const createProcessMetrics = (registry: Registry<OpenMetricsContentType>, startedAtMs: number) => {
  const registers = [registry]
  const memory = new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process in use.',
    registers,
  })
  const heap = new Gauge({
    name: 'nodejs_heap_size_used_bytes',
    help: 'Of this, the heap of JavaScript in use.',
    registers,
  })
  const started = new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process began, since 1970.',
    registers,
  })
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Time of processors used, by user and system.',
    registers,
  })
  const lag = new Gauge({
    name: 'nodejs_eventloop_lag_p99_seconds',
    help: 'How late the event loop came, at most in 99 of 100 looks since the last scrape.',
    registers,
  })
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  started.set(startedAtMs / 1_000)
  return {
    gather: (): void => {
      const { user, system } = process.cpuUsage()
      const { rss, heapUsed } = process.memoryUsage()
      memory.set(rss)
      heap.set(heapUsed)
      cpu.reset()
      cpu.inc((user + system) / 1e6)
      const late = delays.count === 0 ? 0 : delays.percentile(99) / nanosecondsPerSecond
      lag.set(Math.max(0, late - resolutionMs / 1_000))
      delays.reset()
    },
    close: (): void => void delays.disable(),
  }
}
