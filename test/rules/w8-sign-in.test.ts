import test from 'node:test'
import { createBoundedWork } from '../../src/workspace/accounts/bounded-work.ts'
import { createSignInSlowing } from '../../src/workspace/accounts/domain/sign-in-slowing.ts'
import { boundedSignIn } from './w8-bounded-sign-in.ts'
import { slowsAndNeverLocks } from './w8-sign-in-slowing.ts'

void test('W8 sign-in slows down, and nobody is locked out by a name', () =>
  slowsAndNeverLocks.prove(createSignInSlowing))

void test('W8 sign-in is bounded in parallel', () => boundedSignIn.prove(createBoundedWork))
