import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { idleSeatsComeBack } from './g7-idle-seats-come-back.ts'

void test('G7 idle and long-held seats come back, asked and told before', () =>
  idleSeatsComeBack.prove(realPorters))
