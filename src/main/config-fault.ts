import type { Sentence } from '../gate/index.ts'
import type { Language } from './terminal.ts'

/** One thing to mend: where it stands (an option, a variable, a line of a file), what is wrong, and what to do. */
export interface ConfigFault extends Sentence {
  readonly where: string
}

export const faultAt = (where: string, { fr, en }: Sentence): ConfigFault => ({ where, fr, en })

export const faultLine = (fault: ConfigFault, language: Language): string =>
  language === 'fr' ? `${fault.where} : ${fault.fr}` : `${fault.where}: ${fault.en}`
