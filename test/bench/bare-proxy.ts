import { Agent, createServer } from 'node:http'
import process from 'node:process'
import { createProxyServer } from 'httpxy'

/** The proxying library alone, with kept connections to the site. */
const [target = ''] = process.argv.slice(2)
const proxy = createProxyServer({
  target,
  xfwd: true,
  agent: new Agent({ keepAlive: true, maxSockets: 256 }),
})

const server = createServer((request, response) => {
  proxy.web(request, response).catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') process.send?.({ port: address.port })
})
process.on('disconnect', () => process.exit(0))
