import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { order } from './g3-order.ts'

void test('G3 the lowest number at the door enters first', () => order.prove(realPorters))
