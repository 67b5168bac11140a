import type { Sentence } from '../gate/index.ts'
import type { OptionRow } from './options.ts'

/** How the text of an option or a variable becomes the value that the file would hold. */
type TextKind = 'text' | 'number' | 'flag' | 'list' | 'enforce' | 'certificate' | 'key'

/** A key of the configuration that can also be given as an option, or in the environment. */
export interface SettableRow {
  readonly key: string
  /** Key inside of the table `key`. */
  readonly inner?: string
  readonly kind: TextKind
  readonly option: OptionRow | null
  readonly variable: string
  /** One site's own: with several sites it stands in their tables only. */
  readonly ofOneSite: boolean
}

/** A row whose variable is named after its option. */
export const row = (
  key: string,
  kind: TextKind,
  ofOneSite: boolean,
  option: Omit<OptionRow, 'variable'>,
  variable = `PREAU_${option.name.replaceAll('-', '_').toUpperCase()}`,
): SettableRow => ({ key, kind, ofOneSite, variable, option: { ...option, variable } })

export const say = (fr: string, en: string): Sentence => ({ fr, en })
