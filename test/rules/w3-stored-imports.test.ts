import { test } from 'node:test'
import { importRoster } from '../../src/workspace/imports/import-roster.ts'
import { needsPostgres, serverForTests } from '../database/test-server.ts'
import { prepareTables } from './import-world.ts'
import { limitsKept, nobodyDeleted, storedWhole, twoSources, undone } from './w3-stored-imports.ts'

const server = serverForTests({ prepare: prepareTables })
const real = () => ({ engine: importRoster, server })

test('W3 an import that fails in its middle leaves nothing', needsPostgres, () => storedWhole.prove(real()))

test('W3 what the head limited no import gives back', needsPostgres, () => limitsKept.prove(real()))

test('W3 nobody is deleted, and a role given by hand is no file’s to end', needsPostgres, () =>
  nobodyDeleted.prove(real()),
)

test('W3 two sources of one school name each person once', needsPostgres, () => twoSources.prove(real()))

test('W3 the last import undone is as if it had never been', needsPostgres, () => undone.prove(real()))
