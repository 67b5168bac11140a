import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { importFaults } from './import-rule.ts'
import { linkFaults } from './links.ts'
import { nameFaults, sizeFaults } from './names-and-sizes.ts'
import { lockFaults, lockGaps, reasonFaults, versionFaults } from './packages.ts'
import { purityFaults } from './purity.ts'
import { coverageFaults, rulesOf } from './rule-coverage.ts'
import { readSources, type SourceFile } from './source-files.ts'

type Tree = Readonly<Record<string, string>>
type Check = (files: readonly SourceFile[]) => readonly string[]

/** Writes the tree to a folder of its own, looks at it as the house tests look at ours, and takes it away. */
const inFolderOf = <Found>(tree: Tree, look: (folder: string) => Found): Found => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-house-'))
  try {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return look(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const faultsIn = (tree: Tree, check: Check): readonly string[] =>
  inFolderOf(tree, (folder) => check(readSources(folder, ['src', 'test', 'scripts'])))

interface Planted {
  readonly what: string
  readonly check: Check
  readonly tree: Tree
  /** What the one fault must say, or null where there is none. */
  readonly says: RegExp | null
}

const lines = (count: number): string => 'export {}\n'.repeat(count)

const imports: readonly (readonly [what: string, path: string, text: string, says: RegExp | null])[] = [
  ['kernel → a package', 'src/kernel/a.ts', "import pg from 'pg'", /kernel imports nothing/],
  ['kernel → Node', 'src/kernel/a.ts', "import { x } from 'node:fs'", /kernel imports nothing/],
  ['kernel → kernel', 'src/kernel/a.ts', "import { x } from './b.ts'", null],
  ['a test in kernel → Node', 'src/kernel/a.test.ts', "import test from 'node:test'", null],
  ['domain → Node', 'src/gate/domain/a.ts', "import { x } from 'node:crypto'", /own folder and kernel/],
  ['domain → a package', 'src/gate/domain/a.ts', "import x from 'httpxy'", /own folder and kernel/],
  ['domain → its room', 'src/gate/domain/a.ts', "import { x } from '../ports.ts'", /own folder and kernel/],
  ['domain → platform', 'src/gate/domain/a.ts', "import { x } from '../../platform/html.ts'", /own folder/],
  ['domain, type only', 'src/gate/domain/a.ts', "import type { X } from '../ports.ts'", /own folder/],
  ['domain, exported from', 'src/gate/domain/a.ts', "export * from '../ports.ts'", /own folder/],
  ['domain, loaded late', 'src/gate/domain/a.ts', "const x = import('../ports.ts')", /own folder/],
  [
    'domain, several lines',
    'src/gate/domain/a.ts',
    "import {\n  x,\n  y,\n} from '../ports.ts'",
    /own folder/,
  ],
  ['domain, bare', 'src/gate/domain/a.ts', "import '../ports.ts'", /own folder/],
  ['domain, in a comment', 'src/gate/domain/a.ts', "// import '../ports.ts'", null],
  [
    'domain → deeper, kernel',
    'src/gate/domain/w/a.ts',
    "import '../b.ts'\nimport '../../../kernel/c.ts'",
    null,
  ],
  ['a room → inside another', 'src/rehearsal/a.ts', "import '../gate/door/b.ts'", /entered by its index/],
  ['its test → inside another', 'src/rehearsal/a.test.ts', "import '../gate/door/b.ts'", /by its index/],
  ['main → inside a room', 'src/main/a.ts', "import '../gate/door/b.ts'", /entered by its index/],
  ['a room → another by its index', 'src/rehearsal/a.ts', "import '../gate/index.ts'", null],
  ['platform → a room', 'src/platform/a.ts', "import '../gate/index.ts'", /platform knows no room/],
  ['a room → main', 'src/gate/a.ts', "import '../main/b.ts'", /nobody imports main/],
  ['src → test', 'src/gate/a.ts', "import '../../test/rules/proof.ts'", /nothing outside src/],
]

const purity: readonly (readonly [what: string, path: string, text: string, says: RegExp | null])[] = [
  ['async in a domain', 'src/gate/domain/a.ts', 'export const a = async () => 1', /"async"/],
  ['a promise in a domain', 'src/gate/domain/a.ts', 'export type A = Promise<number>', /"Promise"/],
  ['the clock in a domain', 'src/gate/domain/a.ts', 'export const a = Date.now()', /"Date"/],
  ['the clock in a template', 'src/gate/domain/a.ts', 'export const a = `${Date.now()}`', /"Date"/],
  ['chance in a domain', 'src/gate/domain/a.ts', 'export const a = Math.random()', /"Math.random"/],
  ['the process in a domain', 'src/gate/domain/a.ts', 'export const a = process.pid', /"process"/],
  ['the language in a domain', 'src/gate/domain/a.ts', "['b'].sort((a, b) => a.localeCompare(b))", /locale/],
  ['a word in a comment', 'src/gate/domain/a.ts', '// the Date of the process\nexport const a = 1', null],
  ['a word in a string', 'src/gate/domain/a.ts', "export const a = 'Date'", null],
  ['the same outside a domain', 'src/gate/door/a.ts', 'export const a = async () => Date.now()', null],
  ['the environment in a room', 'src/gate/door/a.ts', 'export const a = process.env.A', /reads the environ/],
  ['by name', 'src/gate/a.ts', "import { argv, env } from 'node:process'", /reads the environment/],
  ['by brackets', 'src/gate/a.ts', "export const a = process['env']", /reads the environment/],
  ['the environment in config', 'src/main/config-tls.ts', "export const a = process.env['A']", null],
]

const names: readonly (readonly [what: string, path: string, text: string, says: RegExp | null])[] = [
  ['a folder of utils', 'src/gate/utils/a.ts', '', /"utils"/],
  ['a file of helpers', 'test/house/date-helpers.ts', '', /"helpers"/],
  ['base', 'src/gate/base.ts', '', /"base"/],
  ['not kebab', 'src/gate/seatList.ts', '', /kebab-case/],
  ['a manager inside', 'src/gate/a.ts', 'export class SeatManager {}', /"SeatManager"/],
  ['a base class', 'src/gate/a.ts', 'class BaseLane {}', /"BaseLane"/],
  ['database is a word', 'src/platform/database.ts', 'export const base64url = 1', null],
]

const planted: readonly Planted[] = [
  ...imports.map(([what, path, text, says]) => ({ what, check: importFaults, tree: { [path]: text }, says })),
  ...purity.map(([what, path, text, says]) => ({ what, check: purityFaults, tree: { [path]: text }, says })),
  ...names.map(([what, path, text, says]) => ({ what, check: nameFaults, tree: { [path]: text }, says })),
  {
    what: 'two rooms in a circle',
    check: importFaults,
    tree: { 'src/gate/a.ts': "import '../record/index.ts'", 'src/record/b.ts': "import '../gate/index.ts'" },
    says: /circle: gate → record → gate/,
  },
  {
    what: 'a file of 301 lines',
    check: sizeFaults,
    tree: { 'src/a.ts': '', 'src/b.ts': '', 'src/c.ts': lines(301) },
    says: /c.ts has 301 lines/,
  },
  {
    what: 'a long test',
    check: sizeFaults,
    tree: { 'src/a.ts': '', 'test/c.ts': lines(301) },
    says: /301 lines/,
  },
  {
    what: 'a file of 300 lines among short ones',
    check: sizeFaults,
    tree: { 'src/a.ts': '', 'src/b.ts': '', 'src/c.ts': lines(300) },
    says: null,
  },
  {
    what: 'a median of 80',
    check: sizeFaults,
    tree: { 'src/a.ts': lines(80) },
    says: /median file of src has 80/,
  },
]

for (const { what, check, tree, says } of planted) {
  void test(`house, planted: ${what}`, () => {
    const faults = faultsIn(tree, check)
    assert.equal(faults.length, says === null ? 0 : 1, faults.join('\n'))
    if (says !== null) assert.match(faults.join(), says)
  })
}

void test('house, planted: rules without a test, without a sabotage, and later ones', () => {
  const rules = rulesOf('# Rules\n\n## X1\n\n## X2\n\n## X12 (later)\n\n## X17\n')
  assert.deepEqual(
    rules.map(({ id, later }) => (later ? `(${id})` : id)),
    ['X1', 'X2', '(X12)', 'X17'],
  )
  const tree = {
    'test/rules/x1-a.test.ts': "void test('X1 holds', () => {})\nvoid test('X17 sabotage: x', () => {})",
    'test/sabotage/x1-b.ts': "export const sabotages = [sabotageOf('X1', a, 'x', b)]",
    'test/sabotage/x2-b.ts': "export const sabotages = [\n  sabotageOf(\n    'X2', a, 'x', b)]",
    'test/sabotage/x17-b.ts': '// sabotageOf is not called',
  }
  assert.deepEqual(
    faultsIn(tree, (files) => coverageFaults(rules, files)),
    [
      'X2 has no test whose title begins with it',
      'X17 has no test whose title begins with it',
      'X17 has no sabotage: test/sabotage/x17-….ts',
    ],
  )
})

void test('house, planted: a range of versions, a package without a reason, a registry', () => {
  const manifest = { dependencies: { a: '1.2.3', b: '^1.0.0' }, devDependencies: { c: 'latest' } }
  assert.equal(versionFaults(manifest).length, 2)
  assert.deepEqual(reasonFaults(manifest, '| `a` | why |\n| `bb` | why |\n| `c` | why |'), [
    'b has no row in docs/decisions/dependencies.md',
  ])
  assert.equal(
    lockFaults('{\n "resolved": "https://registry.example/a.tgz",\n "url": "https://a.b"\n}').length,
    1,
  )
})

const lock = (packages: Readonly<Record<string, unknown>>): string => JSON.stringify({ packages })

void test('house, planted: a lock file that lacks what a package may need elsewhere', () => {
  const needs = { optionalDependencies: { 'a-darwin': '1.0.0' } }
  const here = { 'node_modules/a': needs, 'node_modules/a/node_modules/a-darwin': {} }
  assert.deepEqual(lockGaps(lock({ ...here, '': needs, 'node_modules/a-darwin': {} })), [])
  assert.deepEqual(lockGaps(lock({ 'node_modules/a': needs })), [
    'a needs a-darwin, which the lock file lacks',
  ])
})

void test('house, planted: a link that leads nowhere', () => {
  const page = '[a](b.md) [c](../d.md#e) [f](https://example.org/g) [h](#i) ![j](k.png)'
  const tree = { 'docs/a.md': page, 'docs/b.md': '', 'd.md': '' }
  assert.deepEqual(inFolderOf(tree, linkFaults), ['docs/a.md links to k.png, which is not there'])
})
