import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * `node scripts/build.ts [--pack] [--out <folder>]`: what runs in production, without types or tests, to `dist`;
 * `--pack` also makes the npm tarball there. Sources stay under `src/`, so that a path relative to them holds.
 */
const { values } = parseArgs({
  options: { pack: { type: 'boolean', default: false }, out: { type: 'string', default: 'dist' } },
})

const root = join(import.meta.dirname, '..')
const out = resolve(root, values.out)
const bin = 'src/main/preau.js'
/** Older ones have no `Temporal` and are not tested. */
const oldestNode = '>=26.10.0'

const run = (program: string, args: readonly string[], cwd: string): void => {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' })
  if (error !== undefined) throw new Error(`${program} could not be started`, { cause: error })
  if (status !== 0) throw new Error(`${basename(program)} ended with ${status}`)
}

const emit = (): void => {
  rmSync(join(out, 'src'), { recursive: true, force: true })
  run(join(root, 'node_modules/.bin/tsc'), ['-p', 'scripts/tsconfig.build.json', '--outDir', out], root)
}

/** Page scripts, styles and icons: whatever under `src` is not for the compiler. */
const copyAssets = (): void => {
  for (const path of globSync('src/**/*', { cwd: root })) {
    const compiled = /\.ts$|(?:^|\/)tsconfig[^/]*\.json$|\.test\.[^/]+$/.test(path)
    if (compiled || !statSync(join(root, path)).isFile()) continue
    mkdirSync(dirname(join(out, path)), { recursive: true })
    copyFileSync(join(root, path), join(out, path))
  }
}

/** npm needs a first line that names Node. */
const finishBin = (): void => {
  const path = join(out, bin)
  const text = readFileSync(path, 'utf8')
  if (!text.startsWith('#!')) writeFileSync(path, `#!/usr/bin/env node\n${text}`)
  chmodSync(path, 0o755)
}

const writeManifest = (): void => {
  const { name, version, description, license, type, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const engines = { node: oldestNode }
  const files = ['src', 'CHANGELOG.md']
  const manifest = {
    name,
    version,
    description,
    license,
    type,
    bin: { preau: bin },
    engines,
    files,
    dependencies,
  }
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const page of ['LICENSE', 'README.md', 'CHANGELOG.md']) copyFileSync(join(root, page), join(out, page))
}

emit()
copyAssets()
finishBin()
writeManifest()
if (values.pack) run('npm', ['pack', '--silent'], out)
