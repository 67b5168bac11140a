import { resolve } from 'node:path'
import process from 'node:process'
import { createLineLog } from '../../platform/log.ts'
import { readOptions } from '../options.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { openWorkspace } from './open-workspace.ts'
import { readWorkspaceOptions, workspaceOptions } from './workspace-options.ts'

const stopped = (signal: AbortSignal): Promise<'stopped'> =>
  new Promise((done) => {
    if (signal.aborted) done('stopped')
    else signal.addEventListener('abort', () => done('stopped'), { once: true })
  })

/** `preau workspace`: the school's pages on this machine, until a signal ends it. */
export const runWorkspace = async (
  args: readonly string[],
  { out, err, language }: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const given = readOptions(args, workspaceOptions)
  const options = given.ok ? readWorkspaceOptions(given.value) : given
  if (!options.ok) {
    for (const sentence of options.refusal) err(`${sentence[language]}\n`)
    return 2
  }
  const { folder, port, publicUrl } = options.value
  const log = createLineLog((line) => process.stderr.write(line), Date.now)
  const opened = await openWorkspace({ folder: resolve(folder), port, publicUrl, clock: Date.now, log })
  if (!opened.ok) {
    err(`${opened.refusal[language]}\n`)
    return 2
  }
  const workspace = opened.value
  out(
    {
      fr: `L’espace de travail répond à http://127.0.0.1:${workspace.port}, pour l’entrée devant lui ; adresse publique ${publicUrl.origin}.\n`,
      en: `The workspace answers at http://127.0.0.1:${workspace.port}, for the gate before it; public address ${publicUrl.origin}.\n`,
    }[language],
  )
  const end = await Promise.race([stopped(signal), workspace.database.givenUp])
  await workspace.close()
  if (end === 'stopped') return 0
  err(`${end}\n`)
  return 1
}
