import type { Finisher } from '../end-to-end/command-line-process.ts'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a front and its gate, passes every byte on, and counts. */
export interface CountingRelay {
  readonly port: number
  connections(): number
  /** How many requests went by whose first line fits. */
  requests(line: RegExp): number
  forget(): void
}

export const startRelay = async (test: Finisher, to: () => number): Promise<CountingRelay> => {
  const sockets = new Set<Socket>()
  let connections = 0
  let sent = ''
  const server = createServer((front) => {
    connections += 1
    const gate = connect(to(), '127.0.0.1')
    for (const socket of [front, gate]) {
      sockets.add(socket)
      socket.on('close', () => {
        sockets.delete(socket)
        front.destroy()
        gate.destroy()
      })
      socket.on('error', () => socket.destroy())
    }
    front.on('data', (chunk: Buffer) => (sent += chunk.toString('latin1')))
    front.pipe(gate)
    gate.pipe(front)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => connections,
    requests: (line) => sent.match(new RegExp(line, 'gm'))?.length ?? 0,
    forget: () => {
      connections = 0
      sent = ''
    },
  }
}
