import test from 'node:test'
import { planLeaving, readChoice } from '../../src/workspace/accounts/leaving.ts'
import { sharedPhone } from './w9-shared-phone.ts'

void test('W9 signing out erases, or keeps by an explicit choice', () =>
  sharedPhone.prove({ plan: planLeaving, read: readChoice }))
