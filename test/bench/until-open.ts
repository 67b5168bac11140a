import { connect } from 'node:net'

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const say = (open: boolean) => (): void => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', say(true)).once('error', say(false))
  })

const withinMs = 10_000
const everyMs = 50

/** Resolves when something listens on this port of this machine. */
export const untilOpen = async (port: number): Promise<void> => {
  const until = performance.now() + withinMs
  while (!(await isOpen(port))) {
    if (performance.now() > until) throw new Error(`nothing listens on ${port}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
