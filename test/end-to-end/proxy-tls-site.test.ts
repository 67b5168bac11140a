import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { portOf, startBench } from './proxy-bench.ts'

test('a site behind TLS is reached if its certificate is vouched for, and not otherwise', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-site-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [key, cert] = [join(folder, 'site.key'), join(folder, 'site.crt')]
  const names = ['-subj', '/CN=site', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync('openssl', ['req', '-x509', ...curve, '-keyout', key, '-out', cert, ...names], {
    stdio: 'ignore',
  })
  const site = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    request.pipe(response)
  })
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  t.after(() => {
    site.closeAllConnections()
    site.close()
  })
  const port = portOf(site)
  const address = new URL(`https://127.0.0.1:${port}`)
  const trusting = { site: address, siteAuthority: readFileSync(cert, 'latin1') }
  const trusted = await startBench(t, port, { proxy: trusting })
  const answer = await fetch(trusted.url('/'), { method: 'POST', body: 'secret' })
  assert.equal(await answer.text(), 'secret')
  assert.deepEqual(await trusted.endings.next(), { kind: 'whole' })

  const untrusted = await startBench(t, port, { proxy: { site: address } })
  assert.equal(await (await fetch(untrusted.url('/'))).text(), 'site: tls')
})
