import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { fairLanes } from './g9-fair-lanes.ts'

void test('G9 lanes share by their weights, and lessons have a limit', () => fairLanes.prove(realPorters))
