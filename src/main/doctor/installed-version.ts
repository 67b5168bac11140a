import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Version of the package that this file belongs to. */
export const installedVersion = (): string => {
  const path = join(import.meta.dirname, '../../../package.json')
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const told =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '?'
  return String(told)
}
