import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { wholeClasses } from './g10-whole-classes.ts'

void test('G10 a class is admitted whole or not at all, in order', () => wholeClasses.prove(realPorters))
