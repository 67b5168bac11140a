import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Longer than any limit of a front under test; whoever waits longer has met a fault. */
const exchangeWithinMs = 20_000

export interface RawAnswer {
  /** Of the first answer; null where the connection closed without one. */
  readonly status: number | null
  /** Everything that came, as Latin-1. */
  readonly text: string
  /** Value of a header field of the first answer. */
  header(name: string): string | undefined
  /** How many answers came. */
  readonly count: number
}

const answerOf = (text: string): RawAnswer => {
  const [head = ''] = text.split('\r\n\r\n', 1)
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1]
  return {
    status: status === undefined ? null : Number(status),
    text,
    header: (name) =>
      head
        .split('\r\n')
        .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
        ?.slice(name.length + 1)
        .trim(),
    count: text.match(/^HTTP\/1\.[01] \d{3}/gm)?.length ?? 0,
  }
}

/** Sends bytes and reads until the other side closes: every request must ask for `Connection: close`, or be broken. */
export const rawExchange = (port: number, bytes: string | Buffer): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    const answer = (): RawAnswer => answerOf(Buffer.concat(chunks).toString('latin1'))
    socket.setTimeout(exchangeWithinMs, () => {
      socket.destroy()
      reject(new Error(`no end to ${JSON.stringify(String(bytes).slice(0, 200))}: ${answer().text}`))
    })
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer()))
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  })

export interface RawConnection {
  readonly socket: Socket
  /** All that has come once the pattern is in it. Rejects when the connection ends before. */
  until(pattern: RegExp): Promise<string>
}

/** A connection that is read as far as a pattern. */
export const openRaw = async (port: number): Promise<RawConnection> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  const until = async (pattern: RegExp): Promise<string> => {
    const signal = AbortSignal.timeout(exchangeWithinMs)
    while (!pattern.test(text)) {
      if (socket.destroyed || socket.readableEnded) throw new Error(`ended: ${JSON.stringify(text)}`)
      await Promise.race([once(socket, 'data', { signal }), once(socket, 'close'), once(socket, 'end')])
    }
    return text
  }
  return { socket, until }
}
