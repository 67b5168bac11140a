import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { oneSeatAPerson } from './g8-one-seat-a-person.ts'

void test('G8 a person has one seat, on four devices, and a copied token is found out', () =>
  oneSeatAPerson.prove(realPorters))
