import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** The account a program runs as; null: our own. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

export interface ProgramEnd {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/**
 * English messages, which are read for what they mean, and nothing of our own environment: `PG…` variables would
 * change where the programs look.
 */
export const programEnvironment = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' } as const

/** Runs a program to its end. Rejects only where it cannot be started. */
export const runProgram = async (
  program: string,
  parameters: readonly string[],
  runAs: RunAs | null = null,
): Promise<ProgramEnd> => {
  const child = spawn(program, parameters, {
    ...runAs,
    cwd: '/',
    env: programEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, output, errors }
}
