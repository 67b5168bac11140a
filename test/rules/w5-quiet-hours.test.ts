import test from 'node:test'
import { publishAtOf } from '../../src/workspace/day/publish-time.ts'
import { quietHours } from './w5-quiet-hours.ts'

void test('W5 what is written in quiet hours comes out from 7:00 to 7:10, and emergencies pass', () =>
  quietHours.prove(publishAtOf))
