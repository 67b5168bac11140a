import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { after, before, test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'preau-tarball-'))
const built = join(folder, 'built')
const home = join(folder, 'home')

/** What `npm test` adds points at this repository; the tarball must do without. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_(?:package|lifecycle|config_local_prefix)|INIT_CWD)/.test(name),
  ),
)

const run = (program: string, args: readonly string[], cwd: string): string => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  assert.equal(status, 0, `${program} ${args.join(' ')}\n${error?.message ?? ''}\n${stdout}\n${stderr}`)
  return stdout
}

const preau = join(home, 'node_modules/.bin/preau')
const installed = join(home, 'node_modules/preau')

before(() => {
  run(process.execPath, [join(root, 'scripts/build.ts'), '--pack', '--out', built], folder)
  mkdirSync(home)
  const tarball = join(built, `preau-${manifest.version}.tgz`)
  run('npm', ['install', '--prefix', home, '--no-audit', '--no-fund', '--prefer-offline', tarball], home)
})

after(() => rmSync(folder, { recursive: true, force: true }))

void test('tarball: preau --version tells the version of the package', () => {
  assert.ok(run(preau, ['--version'], home).includes(manifest.version))
})

void test('tarball: preau --help tells how to use it', () => {
  assert.match(run(preau, ['--help'], home), /preau/)
})

void test('tarball: it holds what runs, with its licence, and neither types nor tests', () => {
  const files = globSync('**/*', { cwd: installed, exclude: ['node_modules'] })
  for (const needed of ['LICENSE', 'README.md', 'package.json', 'src/kernel/outcome.js']) {
    assert.ok(files.includes(needed), `${needed} is missing`)
  }
  assert.deepEqual(
    files.filter((path) => /\.ts$|\.test\.|tsconfig/.test(path)),
    [],
  )
})

void test('tarball: every asset of the sources is in it', () => {
  const assets = globSync('src/**/*.{js,css,svg,html,json,txt}', { cwd: root }).filter(
    (path) => !/\.test\.|tsconfig/.test(path),
  )
  for (const asset of assets) {
    assert.deepEqual(readFileSync(join(installed, asset)), readFileSync(join(root, asset)), asset)
  }
})

interface LockedPackage {
  readonly name: string
  /** For some kinds of machine only. */
  readonly isOptional: boolean
}

/** What production needs by the lock file, with what that needs in turn; the operator brings Node and PostgreSQL. */
const locked = (): readonly LockedPackage[] => {
  const lock: {
    packages: Readonly<
      Record<string, { dev?: boolean; optional?: boolean; optionalDependencies?: Record<string, string> }>
    >
  } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const runtimes = new Set(Object.keys(lock.packages['']?.optionalDependencies ?? {}))
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { optional }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      isOptional: optional === true,
    }))
    .filter(({ name }) => !runtimes.has(name))
}

void test('tarball: it brings the packages of production and no other', () => {
  const packages = globSync(['*', '@*/*'], { cwd: join(home, 'node_modules'), exclude: ['.*'] })
  const named = packages.filter((name) => !/^@[^/]+$/.test(name))
  const isThere = new Set(named)
  const expected = locked()
    .filter(({ name, isOptional }) => !isOptional || isThere.has(name))
    .map(({ name }) => name)
  assert.deepEqual(named.toSorted(), [...new Set(expected), 'preau'].toSorted())
})
