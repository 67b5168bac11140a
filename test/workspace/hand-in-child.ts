import process from 'node:process'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { attemptHandIn } from './hand-in-attempt.ts'

/**
 * `node hand-in-child.ts <folder> <address> <schoolId> <handInId> <pass> <step>`: hands in, and dies by kill -9 before the
 * step with this number, if there are so many. Prints the receipt as soon as it has it.
 */
const [folder = '', address = '', schoolId = '', handInId = '', pass = '', step = ''] = process.argv.slice(2)
let left = Number(step)
const opened = await openDatabase({ address })
if (!opened.ok) throw new Error('the database is there')
await attemptHandIn({
  folder,
  database: opened.value,
  schoolId,
  handInId,
  pass,
  onStep: () => {
    if (left === 0) process.kill(process.pid, 'SIGKILL')
    left -= 1
  },
  onReceipt: (receipt) => process.stdout.write(JSON.stringify(receipt)),
})
await opened.value.close()
