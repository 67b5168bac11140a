import type { Sentence } from '../gate/index.ts'
import { chosenSite, controlOptions, fail, openControl, reasonOf, reasonOption } from './control-options.ts'
import type { OptionRow } from './options.ts'
import { doAction } from './run-control-set.ts'
import type { ExitCode, Terminal } from './terminal.ts'

export const endSeatOptions: readonly OptionRow[] = [...controlOptions, reasonOption]

const missingSeat: Sentence = {
  fr: 'Quel siège ? Donnez-le, tel que la console le montre : époque:file:numéro.',
  en: 'Which seat? Give it, as the console shows it: epoch:lane:number.',
}

/** `preau end-seat SEAT`: ends one seat; its page and its draft stay. */
export const runEndSeat = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const asked = openControl(args, endSeatOptions, terminal, 1)
  if (asked === null) return 2
  const [seat] = asked.options.rest
  const reason = reasonOf(asked.options)
  if (seat === undefined) return fail(terminal, 2, missingSeat, ...(reason.ok ? [] : [reason.refusal]))
  if (!reason.ok) return fail(terminal, 2, reason.refusal)
  const site = await chosenSite(asked)
  if (!site.ok) return fail(terminal, site.refusal.code, site.refusal.why)
  return doAction(asked, site.value.name, { kind: 'end', seat }, reason.value)
}
