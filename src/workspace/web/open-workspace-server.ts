import type { FastifyInstance } from 'fastify'
import { join } from 'node:path'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { createAccountSecrets } from '../accounts/account-secrets.ts'
import { createPassphraseHasher } from '../accounts/passphrase-hasher.ts'
import { openAccountKey } from '../accounts/open-account-key.ts'
import { keepDaySheets } from '../day-sheet/keep-day-sheets.ts'
import { createFolderFileStore } from '../files/folder-file-store.ts'
import { type BoxTaken, openHandInBox } from '../hand-in/hand-in-box.ts'
import { allRoutes } from './all-routes.ts'
import { createWorkspace } from './create-workspace.ts'
import type { WorkspaceParts } from './workspace-parts.ts'

/** What an installation gives; the rest lies in its folder. */
export type WorkspaceGround = Omit<WorkspaceParts, 'handIn'>

export interface WorkspaceServer {
  readonly parts: WorkspaceParts
  readonly app: FastifyInstance
  readonly port: number
  /** Waits for what is being answered, accepted and written. */
  close(): Promise<void>
}

/** Opens the folder's boxes and keys, and listens. Rejects with what the system says of the address. */
export const openWorkspaceServer = async (
  ground: WorkspaceGround,
  listen: { readonly host: string; readonly port: number },
): Promise<Outcome<WorkspaceServer, BoxTaken>> => {
  const { folder, randomBytes } = ground
  const handIn = await openHandInBox({ ...ground, files: createFolderFileStore(join(folder, 'files')) })
  if (!handIn.ok) return refused(handIn.refusal)
  const parts: WorkspaceParts = { ...ground, handIn: handIn.value }
  try {
    const secrets = createAccountSecrets(await openAccountKey(folder, randomBytes))
    const app = await createWorkspace(parts, allRoutes(parts, { secrets, hasher: createPassphraseHasher() }))
    await app.listen(listen)
    const sheets = keepDaySheets(parts)
    const address = app.server.address()
    return accepted({
      parts,
      app,
      port: typeof address === 'object' && address !== null ? address.port : listen.port,
      close: async () => {
        await app.close()
        await sheets.close()
        await parts.handIn.close()
      },
    })
  } catch (error) {
    await parts.handIn.close()
    throw error
  }
}
