import { test } from 'node:test'
import { rollCallView } from '../../src/workspace/register/roll-call-view.ts'
import { evidenceOnly } from './c6-evidence.ts'

test('C6 a wait is evidence in the register, and marks nobody', () => evidenceOnly.prove(rollCallView))
