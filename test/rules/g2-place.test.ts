import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { place } from './g2-place.ts'

void test('G2 a place survives restarts and losses', () => place.prove(realPorters))
