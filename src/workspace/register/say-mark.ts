import type { Language } from '../web/route.ts'
import type { MarkName } from './roll-call.ts'
import { registerWords } from './words.ts'

/** `absence`, `retard de 12 min`. */
export const sayMark = (
  { name, lateMinutes }: { readonly name: MarkName; readonly lateMinutes: number | null },
  language: Language,
): string => {
  const { marks } = registerWords[language]
  return name === 'late' ? marks.late(lateMinutes ?? 0) : marks[name]
}
