import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome } from '../../kernel/outcome.ts'
import type { Log } from '../../platform/log.ts'
import { fillMadeSchool, giveMadeAccounts, type MadeAccount } from '../../workspace/index.ts'
import { openWorkspace, type RunningWorkspace } from '../workspace/open-workspace.ts'
import { demoDay, demoMorning } from './demo-morning.ts'
import { demoPassphrase } from './demo-passphrase.ts'

/** The same people at every demonstration. */
const demoSeed = 8

export interface DemoSchool {
  readonly workspace: RunningWorkspace
  readonly schoolId: string
  readonly name: string
  readonly accounts: readonly MadeAccount[]
  readonly passphrase: string
  /** Where the files of the import lie, to be tried again by hand. */
  readonly deliveries: string
}

export interface SchoolPlace {
  readonly folder: string
  readonly publicUrl: URL
  readonly pupils: number
  readonly clock: () => number
  readonly log: Log
}

/** A workspace with a made-up collège in it, and somebody to sign in as for each role. */
export const openDemoSchool = async (place: SchoolPlace): Promise<Outcome<DemoSchool, Sentence>> => {
  const { folder, publicUrl, pupils, clock, log } = place
  const opened = await openWorkspace({ folder: join(folder, 'workspace'), publicUrl, port: 0, clock, log })
  if (!opened.ok) return opened
  const workspace = opened.value
  try {
    const schoolId = randomUUID()
    const deliveries = join(folder, 'livraisons')
    await fillMadeSchool(workspace.database.application, {
      schoolId,
      pupils,
      seed: demoSeed,
      today: demoDay,
      at: demoMorning,
      newId: randomUUID,
      folder: deliveries,
    })
    const passphrase = demoPassphrase(randomBytes)
    const accounts = await giveMadeAccounts(workspace.server.parts, { schoolId, passphrase, at: demoMorning })
    const [school] = await workspace.server.parts.schools()
    return accepted({ workspace, schoolId, name: school?.name ?? '', accounts, passphrase, deliveries })
  } catch (fault) {
    await workspace.close()
    throw fault
  }
}
