import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { quota } from './g1-quota.ts'

void test('G1 no step that gives a seat leaves more than the capacity taken and held', () =>
  quota.prove(realPorters))
