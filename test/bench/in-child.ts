import { execFile } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs one of these files in a process of its own, and reads the figures of its last line. */
export const inChild = async (
  file: string,
  args: readonly string[] = [],
): Promise<Readonly<Record<string, number>>> => {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const { stdout } = await run(process.execPath, ['--expose-gc', path, ...args])
  const figures: Record<string, number> = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}')
  return figures
}
