import { launchChromium, startScriptedServer, answerPage } from './pages-browser.ts'
const other = await startScriptedServer((q, r) => answerPage(r, { html: '<title>SSO</title>sso' }))
const s = await startScriptedServer((q, r) => {
  if (q.url === '/enter') return void r.writeHead(303, { location: '/site' }).end()
  if (q.url === '/site') return void r.writeHead(302, { location: other.origin + '/sso' }).end()
  answerPage(r, { html: '<form method=post action=/enter><button>x</button></form>', policy: `default-src 'none'; form-action 'self'` })
})
const b = await launchChromium(); const p = await b.newPage()
p.on('console', (m) => console.log(m.text()))
await p.goto(s.origin + '/'); await p.click('button'); await p.waitForTimeout(1500)
console.log(p.url(), await p.title(), other.seen)
await b.close(); await s.close(); await other.close()
