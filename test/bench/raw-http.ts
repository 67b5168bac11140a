import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

/** The next message of a child of ours; rejects if it ends first. */
export const messageOf = <Message>(child: ChildProcess): Promise<Message> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the child ended with ${code}`)))
    child.once('message', (message: Message) => resolve(message))
  })

/** A process of ours that tells the port it listens on, and ends when we let it go. */
export const startChild = async (file: string, args: readonly string[]): Promise<Child> => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args)
  const { port } = await messageOf<{ port: number }>(child)
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

/** Plain `node:http` that answers so many bytes: the yardstick. */
export const startRawHttp = (bytes: number): Promise<Child> =>
  startChild('../load/raw-server.ts', [String(bytes)])
