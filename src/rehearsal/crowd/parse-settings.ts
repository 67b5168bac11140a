import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'
import { createEventParser } from '../check/parse-event.ts'
import type { Settings } from '../history.ts'
import { parseFields } from './read-fields.ts'

/** The settings of a history from a JSON file of its own, as of now (milliseconds since 1970). */
export const parseSettings = (text: string, now: number): Outcome<Settings, string> => {
  const fields = parseFields(text)
  if (fields === null) return refused('this is no JSON object: write the fields of a history’s settings')
  const line = JSON.stringify({ settledAt: null, ...fields, kind: 'settings', at: now })
  const parsed = createEventParser().parse(line)
  if (!parsed.ok) return refused(parsed.refusal.what)
  return parsed.value.kind === 'settings' ? accepted(parsed.value) : refused('these are no settings')
}
