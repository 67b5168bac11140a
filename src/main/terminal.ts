import type { Sentence } from '../gate/index.ts'

export type Language = keyof Sentence

/** What a command says, to whom, and in which language. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly language: Language
}

/** Exit code of a command. 0: done. 1: a fault of the program or of what it checked. 2: something to mend by who typed it. */
export type ExitCode = 0 | 1 | 2
