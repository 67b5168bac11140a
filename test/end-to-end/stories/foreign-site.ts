import { once } from 'node:events'
import { createServer } from 'node:http'
import { html } from '../../../src/platform/html.ts'
import { portOf } from './port-of.ts'

/** Another site: a sign-in service whose page posts its answer by itself to the address in `?to=`. */
export const startForeignSite = async (
  answer: string,
): Promise<{
  addressFor(to: string): string
  close(): Promise<void>
}> => {
  const server = createServer((request, response) => {
    const to = new URL(request.url ?? '/', 'http://localhost').searchParams.get('to') ?? ''
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      String(
        html`<!doctype html>
          <title>Connexion</title>
          <link rel="icon" href="data:," />
          <form method="post" action="${to}">
            <input type="hidden" name="SAMLResponse" value="${answer}" />
          </form>
          <script>
            document.forms[0].submit()
          </script>`,
      ),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  return {
    // Another host name is another site; another port alone would not be.
    addressFor: (to) => `http://localhost:${port}/?to=${encodeURIComponent(to)}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
