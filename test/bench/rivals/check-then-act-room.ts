import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import process from 'node:process'

/**
 * A room as in April 2021: count the live sessions, compare with the limit, then write the new one; a page for the
 * rest, and no place in line. The state is in a real Redis: `node check-then-act-room.ts REDIS_PORT SEATS IDLE_S`.
 */
const [redisPort = '0', seatsText = '0', idleText = '0'] = process.argv.slice(2)
const seats = Number(seatsText)

const redis = connect(Number(redisPort), '127.0.0.1')
redis.setNoDelay(true)
await once(redis, 'connect')
const waiting: ((reply: string) => void)[] = []
let unread = ''
redis.setEncoding('latin1').on('data', (text: string) => {
  unread += text
  // Only one-line replies are asked for: numbers and OK.
  for (let end = unread.indexOf('\r\n'); end >= 0; end = unread.indexOf('\r\n')) {
    waiting.shift()?.(unread.slice(1, end))
    unread = unread.slice(end + 2)
  }
})
const ask = (...words: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    waiting.push(resolve)
    redis.write(
      `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`,
    )
  })

const full = '<!doctype html><title>Mesures exceptionnelles</title><p>Revenez dans quelques minutes.</p>'

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const own = /(?:^|; )SID=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  const seated = own !== undefined && (await ask('EXPIRE', own, idleText)) === '1'
  if (!seated && Number(await ask('DBSIZE')) >= seats) {
    response.writeHead(503, { 'Content-Type': 'text/html', 'Retry-After': '10' }).end(full)
    return
  }
  const session = seated ? own : randomUUID()
  if (!seated) await ask('SETEX', session, idleText, '1')
  response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': `SID=${session}; Path=/; HttpOnly` })
  response.end('<!doctype html><title>École</title><p>Bonjour.</p>')
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') process.send?.({ port: address.port })
})
process.on('disconnect', () => process.exit(0))
