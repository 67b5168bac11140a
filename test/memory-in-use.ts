import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/**
 * Bytes that are really held, buffers among them: whatever may go is collected first. The size of the process says
 * less, since it depends on when the collector found time.
 */
export const memoryInUse = (): number => {
  if (typeof collect !== 'function') throw new Error('The collector cannot be called')
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
