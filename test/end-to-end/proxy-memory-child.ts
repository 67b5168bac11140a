import { nobodyInFront } from '../../src/gate/door/guards/behind.ts'
import { createListener } from '../../src/gate/door/listener/create-listener.ts'
import { createSiteProxy } from '../../src/gate/door/proxy/create-site-proxy.ts'

/** A proxy alone in its process, so that its memory is its own: tells its port, then its memory whenever it is asked. */
const site = new URL(process.argv[2] ?? '')
const proxy = createSiteProxy({
  site,
  publicUrl: new URL('http://school.example'),
  isOurs: () => false,
  now: () => performance.now(),
})
const listener = createListener({
  listen: { address: { kind: 'tcp', host: '127.0.0.1', port: 0 }, tls: null, behind: nobodyInFront },
  onRequest: (request, response) =>
    proxy.web(request, response, {
      target: { form: 'origin', path: request.url ?? '/', query: '', hazard: null },
      client: { address: '127.0.0.1', scheme: 'http', front: false },
      seat: null,
      navigation: false,
      extraSetCookies: [],
      onSiteFault: (fault, answer) => answer.writeHead(503).end(fault.kind),
    }),
  onUpgrade: (_request, socket) => socket.destroy(),
})
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss(), open: listener.connections() }))
process.on('disconnect', () => process.exit())
process.send?.({ port: await listener.start() })
