import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import process from 'node:process'

/** The small site behind the gate of a crowd, in a process of its own. */
const page =
  '<!doctype html><html lang="fr"><title>École</title><h1>Bonjour</h1><p>Une page de l’école.</p></html>'

/** Pages, a form, and a sign-in that reports who it was. */
const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.url === '/sign-in' && request.method === 'POST') {
      const account = new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('account') ?? ''
      response.writeHead(303, { Location: '/', 'Preau-Person': account, 'Preau-Role': 'pupil' })
      response.end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(page)
  })
}

const server = createServer(answer)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') process.send?.({ port: address.port })
})
process.on('disconnect', () => process.exit(0))
