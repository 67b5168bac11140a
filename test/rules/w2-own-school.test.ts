import { test } from 'node:test'
import { inSchool } from '../../src/workspace/database/in-school.ts'
import { application, needsPostgres } from '../database/test-server.ts'
import { ownSchool } from './w2-own-school.ts'

test('W2 what forgets its school sees and changes its own only, whatever came before', needsPostgres, () =>
  ownSchool.prove({ role: application, within: inSchool }),
)
