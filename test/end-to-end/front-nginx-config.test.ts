import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { FrontSettings } from '../../src/main/front/front-settings.ts'
import { openFrontWorld } from '../fronts/front-world.ts'
import { nginxAccepts, nginxLuaProgram, nginxProgram } from '../fronts/nginx-program.ts'
import { runPreau } from './command-line-process.ts'

const folderFor = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-front-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const makeCertificate = (folder: string): FrontSettings['tls'] => {
  const tls = { cert: join(folder, 'chain.pem'), key: join(folder, 'key.pem') }
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const files = ['-keyout', tls.key, '-out', tls.cert, '-subj', '/CN=127.0.0.1']
  execFileSync('openssl', ['req', '-x509', ...key, ...files], { stdio: 'ignore' })
  return tls
}

const siteFile = `behind = ["127.0.0.1"]
[[site]]
url = "https://[::1]:8443"
name = "a-name-of-thirty-two-characters0"
capacity = 30
listen = "unix:/run/preau.sock"
public-url = "https://ent.example.fr"
site-host = "intern.example.fr"
[[site.seatless]]
exact = "/a$b(c)+{d}\\"e"
[[site]]
url = "http://127.0.0.1:8000"
name = "second"
capacity = 1
listen = "0.0.0.0:8081"
public-url = "https://second.example.fr:8443"
`

test(
  'preau front writes what nginx accepts, for each site of a file',
  { skip: nginxLuaProgram.missing },
  (context) => {
    const folder = folderFor(context)
    const tls = makeCertificate(folder)
    writeFileSync(join(folder, 'preau.toml'), siteFile)
    const to = join(folder, 'front')
    const asked = ['front', 'nginx', '--config', 'preau.toml', '--to', to, '--front-folder', to]
    const done = runPreau(
      [...asked, '--front-state', join(folder, 'state'), '--front-tls', tls?.cert ?? '', tls?.key ?? ''],
      folder,
    )
    assert.equal(done.code, 0, done.err)
    assert.match(done.out, /preau keys export \S+ --front nginx --name second/)
    for (const name of readdirSync(to).filter((file) => /^preau-(?!.*-to-).*\.conf$/.test(file))) {
      const said = nginxAccepts(join(folder, name), join(to, name))
      assert.match(said, /test is successful/, `${name}: ${said}`)
      assert.doesNotMatch(said, /\[(?:warn|emerg)\](?!.*could not build optimal)/, said)
    }
  },
)

test('preau front says what does not fit, and writes nothing', (context) => {
  const folder = folderFor(context)
  const site = [
    '--site',
    'http://127.0.0.1:8000',
    '--capacity',
    '3',
    '--public-url',
    'https://a.fr',
    '--name',
    'a',
  ]
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['ngnix', '--to', 'x', ...site], /Did you mean nginx\?/],
    [['nginx', ...site], /--to/],
    [['nginx', '--to', 'x', ...site], /behind[^]*--front-tls/],
    [
      ['nginx', '--to', 'x', '--behind', '127.0.0.1', '--front-plain', '--away-rate', '0', ...site],
      /--away-rate/,
    ],
    [
      ['nginx', '--to', 'x', '--behind', '127.0.0.1', '--front-plain', '--front-folder', 'a;b', ...site],
      /--front-folder/,
    ],
    [
      ['nginx', '--to', 'x', '--behind', '127.0.0.1', '--front-plain', '--front-listen', '80', ...site],
      /--front-listen/,
    ],
    [['nginx', '--to', 'x', '--capacty', '3'], /--capacity/],
  ]
  for (const [args, says] of cases) {
    const { code, out, err } = runPreau(['front', ...args], folder)
    assert.deepEqual([code, out], [2, ''], err)
    assert.match(err, says)
  }
  writeFileSync(join(folder, 'told.toml'), 'behind = ["127.0.0.1"]\nsigned-in = "header"\n')
  const told = runPreau(
    ['front', 'nginx', '--to', 'x', '--front-plain', '--config', 'told.toml', ...site],
    folder,
  )
  assert.match(told.err, /signed-in/)
  assert.deepEqual(readdirSync(folder), ['told.toml'])
})

for (const program of [nginxProgram, nginxLuaProgram]) {
  test(
    `${program.name} over TLS: cookies that only this host can have`,
    { skip: program.missing },
    async (context) => {
      const world = await openFrontWorld(context, program, {
        adjust: (settings) => {
          mkdirSync(settings.folder, { recursive: true })
          const publicUrl = new URL(settings.publicUrl)
          publicUrl.protocol = 'https:'
          return { ...settings, publicUrl, tls: makeCertificate(settings.folder) }
        },
      })
      const seated = await world.seated()
      const names = [...seated.jar.keys()]
      assert.deepEqual(names.toSorted(), ['__Host-preau-ecole-seat', '__Host-preau-ecole-ticket'])
      world.site.forget()
      assert.equal((await seated.fetch('/page')).status, 200)
      const [received] = world.site.received()
      assert.equal(received?.header('x-forwarded-proto'), 'https')
      assert.equal(received?.header('cookie'), undefined)
      const plain = spawnSync('openssl', ['s_client', '-connect', world.settings.publicUrl.host, '-tls1_1'], {
        input: '',
      })
      assert.notEqual(plain.status, 0)
      assert.deepEqual(world.front.emergencies(), [])
    },
  )
}
