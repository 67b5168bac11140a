import { Agent, get, type IncomingHttpHeaders } from 'node:http'
import process from 'node:process'

/** `node prober.ts NOW RAW SITE COOKIES`: asks for `now`, for plain `node:http` and for the site under a seat, in turn. */
const [now = '', raw = '', site = '', cookiesText = '[]'] = process.argv.slice(2)

export interface PhaseOrder {
  /** Ends after so many questions of each kind. */
  readonly probes: number
}

export interface Phase {
  /** Milliseconds; the 99th of a hundred. */
  readonly nowMs: number
  readonly rawMs: number
  readonly seatedMs: number
  /** Answers to those inside by status; `0` where there was none. */
  readonly seated: Readonly<Record<string, number>>
  readonly now: Readonly<Record<string, number>>
}

const everyMs = 25
const answerWithinMs = 10_000

/** Each browser inside, with its cookies by name. */
const cookieLists: readonly string[] = JSON.parse(cookiesText)
const jars = cookieLists.map(
  (list) =>
    new Map(
      list.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
)

const agent = new Agent({ keepAlive: true, maxSockets: 128 })

interface Asked {
  readonly status: number
  readonly ms: number
  readonly headers: IncomingHttpHeaders
}

const ask = (url: string, headers: Record<string, string>): Promise<Asked> =>
  new Promise((resolve) => {
    const sentAt = performance.now()
    const done = (status: number, fields: IncomingHttpHeaders): void =>
      resolve({ status, ms: performance.now() - sentAt, headers: fields })
    const request = get(url, { agent, headers, timeout: answerWithinMs }, (answer) => {
      answer.resume()
      answer.on('end', () => done(answer.statusCode ?? 0, answer.headers))
      answer.on('error', () => done(0, {}))
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', () => done(0, {}))
  })

/** A navigation of somebody inside; a renewed token is kept, as a browser keeps it. */
const visit = async (jar: Map<string, string>): Promise<Asked> => {
  const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
  const headers = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', cookie }
  const asked = await ask(site, headers)
  for (const field of asked.headers['set-cookie'] ?? []) {
    const pair = field.split(';', 1)[0] ?? ''
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  return asked
}

const p99 = (delays: readonly number[]): number => {
  const sorted = delays.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0) * 100) / 100
}

const counted = (answers: readonly Asked[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

let turn = 0

const probe = async ({ probes }: PhaseOrder): Promise<Phase> => {
  const asked = { now: [] as Promise<Asked>[], raw: [] as Promise<Asked>[], seated: [] as Promise<Asked>[] }
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      asked.now.push(ask(now, {}))
      asked.raw.push(ask(raw, {}))
      const jar = jars[turn % Math.max(1, jars.length)]
      turn += 1
      if (jar !== undefined) asked.seated.push(visit(jar))
      if (asked.now.length < probes) return
      clearInterval(timer)
      resolve()
    }, everyMs)
  })
  const [nows, raws, seats] = await Promise.all([
    Promise.all(asked.now),
    Promise.all(asked.raw),
    Promise.all(asked.seated),
  ])
  const delays = (answers: readonly Asked[]): number => p99(answers.map(({ ms }) => ms))
  return {
    nowMs: delays(nows),
    rawMs: delays(raws),
    seatedMs: delays(seats),
    seated: counted(seats),
    now: counted(nows),
  }
}

process.on('message', (order: PhaseOrder) => {
  void probe(order).then((phase) => process.send?.(phase))
})
process.on('disconnect', () => process.exit(0))
