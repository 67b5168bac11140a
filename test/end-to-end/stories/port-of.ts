import type { Server } from 'node:net'
import { assert } from '../../../src/kernel/assert.ts'

export const portOf = (server: Server): number => {
  const address = server.address()
  assert(address !== null && typeof address === 'object', 'a server that listens on TCP has a port')
  return address.port
}
