import { once } from 'node:events'
import { createServer } from 'node:net'

/** The system's code where nobody may listen there now; null where the port is free. Asked before what takes long. */
export const whyPortIsNotFree = async (port: number): Promise<string | null> => {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (fault) {
    return fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown'
  }
  server.close()
  await once(server, 'close')
  return null
}
