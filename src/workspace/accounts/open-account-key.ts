import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accountKeyLeastBytes } from './account-secrets.ts'

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'

/**
 * The key of this installation's accounts, made at the first start: `keys/accounts.key`, for its owner only. Whoever
 * loses it must give everybody a new code. Rejects where it is there and too short, or cannot be read.
 */
export const openAccountKey = async (
  folder: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<Uint8Array> => {
  const keys = join(folder, 'keys')
  await mkdir(keys, { recursive: true, mode: 0o700 })
  const path = join(keys, 'accounts.key')
  try {
    const handle = await open(path, 'wx', 0o600)
    try {
      await handle.writeFile(randomBytes(accountKeyLeastBytes))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!isThere(error)) throw error
  }
  const key = await readFile(path)
  if (key.byteLength < accountKeyLeastBytes) throw new Error(`The key of the accounts is too short: ${path}`)
  return key
}
