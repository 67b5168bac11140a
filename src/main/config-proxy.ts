import { z } from 'zod'
import { hour, minute, second } from '../kernel/duration.ts'
import { defaultProxyLimits, type ProxyLimits } from '../gate/index.ts'
import { duration, formatDuration, wholeNumber } from './config-leaves.ts'

/** Limits of the way to the site. */
export const proxySchema = z.strictObject({
  connect: duration(second / 2, minute),
  'first-byte': duration(second, hour),
  idle: duration(5 * second, hour),
  'quiet-stream': duration(minute, 12 * hour),
  rest: duration(second / 2, 5 * minute),
  connections: wholeNumber(1, 60_000),
  'header-bytes': wholeNumber(4_096, 1_048_576),
})

type ProxyInput = z.infer<typeof proxySchema>

export const proxyLimitsOf = (input: ProxyInput): ProxyLimits => ({
  connectMs: input.connect ?? defaultProxyLimits.connectMs,
  firstByteMs: input['first-byte'] ?? defaultProxyLimits.firstByteMs,
  idleMs: input.idle ?? defaultProxyLimits.idleMs,
  quietStreamMs: input['quiet-stream'] ?? defaultProxyLimits.quietStreamMs,
  restMs: input.rest ?? defaultProxyLimits.restMs,
  siteConnections: input.connections ?? defaultProxyLimits.siteConnections,
  siteHeaderBytes: input['header-bytes'] ?? defaultProxyLimits.siteHeaderBytes,
})

/** The table `[proxy]` that gives these limits. */
export const proxyTable = (limits: ProxyLimits): Readonly<Record<string, unknown>> => ({
  connect: formatDuration(limits.connectMs),
  'first-byte': formatDuration(limits.firstByteMs),
  idle: formatDuration(limits.idleMs),
  'quiet-stream': formatDuration(limits.quietStreamMs),
  rest: formatDuration(limits.restMs),
  connections: limits.siteConnections,
  'header-bytes': limits.siteHeaderBytes,
})
