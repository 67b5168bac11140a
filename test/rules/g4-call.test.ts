import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { call } from './g4-call.ts'

void test('G4 a call is good for twenty minutes, a seat for its seconds, and there is one second call', () =>
  call.prove(realPorters))
