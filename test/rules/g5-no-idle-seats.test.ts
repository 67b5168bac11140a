import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { noIdleSeats } from './g5-no-idle-seats.ts'

void test('G5 no seat stands idle while people wait, and a hundred are filled in five seconds', () =>
  noIdleSeats.prove(realPorters))
