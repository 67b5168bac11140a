import { createAccountSecrets } from '../accounts/account-secrets.ts'
import { openAccountKey } from '../accounts/open-account-key.ts'
import { createPassphraseHasher } from '../accounts/passphrase-hasher.ts'
import { inSchool } from '../database/in-school.ts'
import type { WorkspaceParts } from '../web/workspace-parts.ts'
import { type MadeAccount, makeAccounts } from './made-accounts.ts'

/** Accounts of a made-up school, for a demonstration: one for each role, all with one passphrase. */
export const giveMadeAccounts = async (
  { database, folder, randomBytes }: Pick<WorkspaceParts, 'database' | 'folder' | 'randomBytes'>,
  {
    schoolId,
    passphrase,
    at,
  }: { readonly schoolId: string; readonly passphrase: string; readonly at: number },
): Promise<readonly MadeAccount[]> => {
  const hashed = await createPassphraseHasher().hash(passphrase)
  if (!hashed.ok) throw new Error('Broken invariant: a new hasher is not busy')
  const secrets = createAccountSecrets(await openAccountKey(folder, randomBytes))
  return inSchool(database, schoolId, (session) =>
    makeAccounts(session, { schoolId, at, secrets, passphraseHash: hashed.value, randomBytes }),
  )
}
