import { createHash, timingSafeEqual } from 'node:crypto'
import { minute } from '../../kernel/duration.ts'

/** Long enough to walk to another machine; a link that lies about is soon worth nothing. */
export const consoleLinkLifeMs = 10 * minute

/** Links that are open at once; one more makes the oldest worthless. */
export const consoleLinksMost = 16

/** One-time links into the console. Nothing of them is on the disk: a restart makes all of them worthless. */
export interface ConsoleLinks {
  /** A new code, which can be redeemed once within {@link consoleLinkLifeMs}. */
  mint(): string
  /** The secret of a new session for a code that is open; null for any other text. */
  redeem(code: string): string | null
}

export interface ConsoleLinksParts {
  /** Milliseconds. */
  readonly now: () => number
  /** At least 128 bits of chance, as letters that an address can hold. */
  readonly newSecret: () => string
}

interface OpenLink {
  readonly digest: Buffer
  readonly until: number
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

export const createConsoleLinks = ({ now, newSecret }: ConsoleLinksParts): ConsoleLinks => {
  let open: readonly OpenLink[] = []
  const stillOpen = (): readonly OpenLink[] => open.filter(({ until }) => until > now())
  return {
    mint: () => {
      const code = newSecret()
      const link = { digest: digestOf(code), until: now() + consoleLinkLifeMs }
      open = [...stillOpen(), link].slice(-consoleLinksMost)
      return code
    },
    redeem: (code) => {
      const asked = digestOf(code)
      open = stillOpen()
      // All are compared, each in the same time, whatever fits.
      const rest = open.filter(({ digest }) => !timingSafeEqual(digest, asked))
      const isOpen = rest.length < open.length
      open = rest
      return isOpen ? newSecret() : null
    },
  }
}
