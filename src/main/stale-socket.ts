import { rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'

/**
 * Takes away a Unix socket that a killed process left behind; where somebody still answers, it stays, and the
 * start is refused as for any taken address.
 */
export const removeStaleSocket = (path: string): Promise<void> =>
  new Promise((resolve) => {
    if (statSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return resolve()
    const probe = connect(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve()
    })
    probe.once('error', (error) => {
      if ('code' in error && error.code === 'ECONNREFUSED') rmSync(path, { force: true })
      resolve()
    })
  })
