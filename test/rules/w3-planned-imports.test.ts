import { test } from 'node:test'
import { planImport } from '../../src/workspace/imports/plan-import.ts'
import { deltaNamesLeavers, plannedTwice } from './w3-planned-imports.ts'

test('W3 a delivery planned twice changes nothing', () => plannedTwice.prove(planImport))

test('W3 a delta lets those leave whom it names', () => deltaNamesLeavers.prove(planImport))
