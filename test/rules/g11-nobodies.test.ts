import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { nobodies } from './g11-nobodies.ts'

void test('G11 a flood of nobodies cannot fill the house', () => nobodies.prove(realPorters))
