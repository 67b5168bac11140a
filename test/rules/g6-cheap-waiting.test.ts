import test from 'node:test'
import { realPorters } from '../simulation/yard.ts'
import { impatience, smallAnnouncement } from './g6-cheap-waiting.ts'

void test('G6 with 400,000 waiting the announcement stays within 1 KB, and a waiter within a byte', () =>
  smallAnnouncement.prove(realPorters))

void test('G6 whoever asks a thousand times moves nobody', () => impatience.prove(realPorters))
