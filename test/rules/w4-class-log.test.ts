import test from 'node:test'
import { nextVersion } from '../../src/workspace/class-log/class-log-entry.ts'
import { bookOf, classLog } from './w4-class-log.ts'

void test('W4 an entry is only ever added to: each version stays, dated and signed', () =>
  classLog.prove(() => bookOf(nextVersion)))
