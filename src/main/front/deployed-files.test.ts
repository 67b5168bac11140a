import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readGateConfig } from '../config.ts'
import { frontSettingsOf } from './front-asked.ts'
import type { FrontName } from './front-settings.ts'
import { renderFront } from './render-front.ts'

const deploy = join(import.meta.dirname, '../../../deploy')

/** `preau front nginx --config deploy/example.toml --front-tls … --to deploy/nginx`. */
const exampleFiles = (front: FrontName) => {
  const config = readGateConfig(
    { given: new Map([['config', [join(deploy, 'example.toml')]]]), rest: [] },
    {},
  )
  assert.ok(config.ok)
  const [site] = config.value.sites
  assert.ok(site)
  const given = new Map([['front-tls', ['/etc/ssl/preau/chain.pem', '/etc/ssl/preau/key.pem']]])
  const settings = frontSettingsOf(front, { given, rest: [] }, site.settings)
  assert.ok(settings.ok)
  return renderFront[front](settings.value)
}

for (const front of ['nginx', 'haproxy', 'caddy'] as const) {
  test(`deploy/${front} is what the generator writes for deploy/example.toml`, () => {
    const files = exampleFiles(front)
    assert.deepEqual(readdirSync(join(deploy, front)).toSorted(), files.map(({ path }) => path).toSorted())
    for (const { path, text } of files)
      assert.equal(
        readFileSync(join(deploy, front, path), 'utf8'),
        text,
        `write deploy/${front}/${path} anew`,
      )
  })
}
