import { z } from 'zod'
import { controlOptions, fail, openControl } from './control-options.ts'
import type { OptionRow } from './options.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** A console shows all sites of a process. */
export const consoleLinkOptions: readonly OptionRow[] = controlOptions.filter(({ name }) => name !== 'name')

const linkSchema = z.object({ url: z.string() })

/** `preau console-link`: a link into the console of the running gate, good once and for ten minutes. */
export const runConsoleLink = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const asked = openControl(args, consoleLinkOptions, terminal)
  if (asked === null) return 2
  const made = await asked.ask('POST', '/console-links')
  if (!made.ok) return fail(terminal, 1, made.refusal)
  terminal.out(`${linkSchema.parse(made.value).url}\n`)
  return 0
}
