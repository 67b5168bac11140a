import { createServer } from 'node:http'
import process from 'node:process'

/** Plain `node:http`, the yardstick: answers what it is sent first, byte for byte, with the headers of `now`. */
const [bytesText = '900'] = process.argv.slice(2)
const body = Buffer.alloc(Number(bytesText), 0x61)

const server = createServer((_request, response) => {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': 'public, max-age=1',
  })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') process.send?.({ port: address.port })
})
process.on('disconnect', () => process.exit(0))
