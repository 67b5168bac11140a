import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createConsole } from '../../src/gate/console/create-console.ts'
import { exampleConsoleSite, exampleNow } from '../../src/gate/console/console-example.ts'
import type { Asked } from './console-world.ts'

const withoutOpenssl: string | false =
  spawnSync('openssl', ['version']).status === 0 ? false : 'skipped: install openssl'

const makeCertificate = (folder: string, names: string) => {
  const [cert, key] = [join(folder, 'console.pem'), join(folder, 'console-key.pem')]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const subject = ['-subj', '/CN=console', '-addext', `subjectAltName=${names}`]
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  return { cert, key }
}

const ask = (port: number, host: string, code?: string): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const body = code === undefined ? undefined : new URLSearchParams({ code }).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const headers = { host, ...(body === undefined ? {} : { ...type, origin: `https://${host}` }) }
    const [method, path] = body === undefined ? ['GET', '/'] : ['POST', '/enter']
    const how = { host: '127.0.0.1', port, method, path, headers, agent: false, rejectUnauthorized: false }
    const sent = request(how, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

void test(
  'with a certificate, its names are known and no other; the cookie is bound to the host',
  { skip: withoutOpenssl },
  async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'preau-console-tls-'))
    const console = createConsole({
      sites: [exampleConsoleSite(() => exampleNow)],
      links: { redeem: (code) => (code === 'good' ? code : null) },
      clock: () => exampleNow,
      newSecret: () => 'c2VjcmV0',
      log: () => undefined,
      listen: {
        address: { kind: 'tcp', host: '0.0.0.0', port: 0 },
        tls: makeCertificate(folder, 'DNS:ops.example.fr,IP:10.0.0.5'),
      },
    })
    const port = await console.start()
    context.after(async () => {
      await console.close()
      rmSync(folder, { recursive: true })
    })
    assert.equal(console.linkTo('good'), `https://ops.example.fr:${port}/enter/good`)
    for (const host of [`ops.example.fr:${port}`, '10.0.0.5', '127.0.0.1'])
      assert.equal((await ask(port, host)).status, 401, host)
    for (const host of ['evil.example', 'example.fr', '10.0.0.6'])
      assert.equal((await ask(port, host)).status, 421, host)
    const entered = await ask(port, `ops.example.fr:${port}`, 'good')
    assert.equal(entered.status, 303)
    assert.match(String(entered.headers['set-cookie']), /^__Host-preau-console=.*; Secure; SameSite=Strict$/)
    assert.match(entered.headers['strict-transport-security'] ?? '', /^max-age=31536000/)
  },
)
