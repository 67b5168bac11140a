import assert from 'node:assert/strict'
import { arch, platform } from 'node:process'
import { test } from 'node:test'
import { allBinaries, npmBinaries } from './npm-binaries.ts'

const isBrought = `${platform}-${arch}` !== 'darwin-x64'

test(
  'binaries: npm brings a server for a machine without one',
  { skip: !isBrought && 'skipped: no package for this machine' },
  async () => {
    const npm = await npmBinaries()
    assert.ok(npm !== null && npm.major >= 18)
    const all = await allBinaries()
    assert.ok(all.ok)
    assert.deepEqual(all.value.at(-1), npm, 'the system’s go first')
  },
)
