import { connect, type Socket } from 'node:net'
import process from 'node:process'
import { defined } from '../../src/kernel/assert.ts'
import type { Attack, AttackOrder, AttackReport } from './attack.ts'

/** `node attacker.ts PORT FROM`: a process of its own, so that the measured one shares no event loop with it. */
const [portText = '', from = '127.0.0.1'] = process.argv.slice(2)

const tell = (report: AttackReport): void => void process.send?.(report)

/** A connection with more requests under way than this waits for its answers: no backlog outlives the attack. */
const underWayMost = 16
const sendEveryMs = 10

interface Line {
  readonly socket: Socket
  pending: number
  /** An answer may begin at the end of one piece. */
  tail: string
}

const statusLine = /HTTP\/1\.1 (\d{3})/g
const statusLineLength = 'HTTP/1.1 200'.length

const lines = new Set<Line>()
let statuses: Record<string, number> = {}
let [sent, opened, cut] = [0, 0, 0]
let attack: Attack | null = null
let isOn = false
let timer: NodeJS.Timeout | null = null

const count = (line: Line, piece: string): void => {
  const text = line.tail + piece
  let counted = 0
  for (const { index, 1: status = '' } of text.matchAll(statusLine)) {
    statuses[status] = (statuses[status] ?? 0) + 1
    line.pending -= 1
    counted = index + statusLineLength
  }
  line.tail = text.slice(Math.max(counted, text.length - statusLineLength + 1))
}

const open = (onOpen: (line: Line) => void): void => {
  const socket = connect({ port: Number(portText), host: '127.0.0.1', localAddress: from })
  const line: Line = { socket, pending: 0, tail: '' }
  lines.add(line)
  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  socket.on('connect', () => {
    opened += 1
    onOpen(line)
  })
  if (attack?.kind !== 'pipeline' || attack.reads)
    socket.on('data', (bytes: Buffer) => count(line, bytes.toString('latin1')))
  socket.on('close', () => {
    lines.delete(line)
    if (!isOn) return
    cut += 1
    const comesAgain = attack?.kind === 'rate' || (attack?.kind === 'pipeline' && attack.reads)
    if (comesAgain) open(onOpen)
    else if (lines.size === 0) tell({ kind: 'allCut' })
  })
}

/** Connections are opened a few hundred at a time: more would fill the queue of the listening socket. */
const openAtOnce = 200

const openAll = (sockets: number, onOpen: (line: Line) => void): void => {
  let left = sockets
  const more = (): void => {
    const now = Math.min(left, openAtOnce)
    left -= now
    let connecting = now
    for (let index = 0; index < now; index += 1) {
      open((line) => {
        onOpen(line)
        connecting -= 1
        if (connecting > 0) return
        if (left > 0) more()
        else tell({ kind: 'underWay' })
      })
    }
  }
  more()
}

const write = (line: Line, text: string, requests: number): void => {
  line.pending += requests
  sent += requests
  line.socket.write(text, 'latin1')
}

const startRate = ({ requests, perSecond, sockets }: Extract<Attack, { kind: 'rate' }>): void => {
  openAll(sockets, () => undefined)
  const startedAt = performance.now()
  let [due, next] = [0, 0]
  timer = setInterval(() => {
    const wanted = ((performance.now() - startedAt) * perSecond) / 1_000
    for (const line of lines) {
      while (due < wanted && line.pending < underWayMost && !line.socket.connecting) {
        write(line, defined(requests[next % requests.length], 'at least one request'), 1)
        due += 1
        next += 1
        if (next % 4 === 0) break
      }
    }
    // What could not be sent is not made up for.
    due = Math.max(due, wanted - perSecond / 20)
  }, sendEveryMs)
}

const startHold = ({ sockets, first, drip, everyMs }: Extract<Attack, { kind: 'hold' }>): void => {
  openAll(sockets, ({ socket }) => socket.write(first, 'latin1'))
  if (drip === '') return
  timer = setInterval(() => {
    for (const { socket } of lines) if (!socket.connecting) socket.write(drip, 'latin1')
  }, everyMs)
}

const startPipeline = (pipeline: Extract<Attack, { kind: 'pipeline' }>): void => {
  const { request, depth, perSecond, sockets, reads } = pipeline
  const many = request.repeat(depth)
  openAll(sockets, (line) => reads || write(line, many, depth))
  if (!reads) return
  const startedAt = performance.now()
  let due = 0
  timer = setInterval(() => {
    const wanted = ((performance.now() - startedAt) * perSecond) / 1_000
    for (const line of lines) {
      if (due + depth > wanted || line.pending > 0 || line.socket.connecting) continue
      write(line, many, depth)
      due += depth
    }
  }, sendEveryMs)
}

const start = (): void => {
  isOn = true
  statuses = {}
  ;[sent, opened, cut] = [0, 0, 0]
  const planned = defined(attack, 'an attack is planned before it starts')
  if (planned.kind === 'rate') startRate(planned)
  else if (planned.kind === 'hold') startHold(planned)
  else startPipeline(planned)
}

const stop = (): void => {
  isOn = false
  if (timer !== null) clearInterval(timer)
  for (const { socket } of lines) socket.destroy()
  tell({ kind: 'stopped', sent, statuses, opened, cut })
}

process.on('message', (message: AttackOrder) => {
  if (message.order === 'plan') ({ attack } = message)
  else if (message.order === 'start') start()
  else stop()
})
process.on('disconnect', () => process.exit(0))
