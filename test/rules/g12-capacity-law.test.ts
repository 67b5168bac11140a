import test from 'node:test'
import { applyLaw } from '../../src/gate/domain/capacity-law.ts'
import { capacityLaw } from './g12-capacity-law.ts'

void test('G12 down at once and up slowly, within least and most, one turn in ten minutes, never up when idle', () =>
  capacityLaw.prove(applyLaw))
