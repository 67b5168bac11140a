import { test } from 'node:test'
import { realFiles, saysItsAge } from './d2-day-sheet.ts'

test('D2 a day sheet says when it was written, without script too', () => saysItsAge.prove(realFiles))
