import { createHash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../ports.ts'
import { consoleLimits } from './console-limits.ts'

/** An operator who came in by a link. It is kept in memory: a restart of the gate asks for a new link. */
export interface Access {
  /** Stands in each form of theirs. */
  readonly formSecret: string
  readonly endsAt: number
}

export interface Accesses {
  /** Lets somebody in; gives the secret of their cookie. */
  open(): string
  /** Null where there is none, or none any more. Looking is use. */
  find(cookie: string | undefined): Access | null
  close(cookie: string | undefined): void
}

const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export const sameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(digest(one)), Buffer.from(digest(other)))

interface Kept extends Access {
  usedAt: number
}

export const createAccesses = ({
  clock,
  newSecret,
}: {
  readonly clock: Clock
  readonly newSecret: () => string
}): Accesses => {
  const kept = new Map<string, Kept>()
  const isOver = ({ usedAt, endsAt }: Kept, at: number): boolean =>
    at >= endsAt || at - usedAt >= consoleLimits.idleMs

  const forgetOld = (at: number): void => {
    for (const [key, access] of kept) if (isOver(access, at)) kept.delete(key)
    for (const key of kept.keys()) {
      if (kept.size < consoleLimits.accesses) return
      kept.delete(key)
    }
  }

  return {
    open: () => {
      const at = clock()
      forgetOld(at)
      const cookie = newSecret()
      kept.set(digest(cookie), {
        formSecret: newSecret(),
        usedAt: at,
        endsAt: at + consoleLimits.absoluteMs,
      })
      return cookie
    },
    find: (cookie) => {
      if (cookie === undefined) return null
      const access = kept.get(digest(cookie))
      const at = clock()
      if (access === undefined || isOver(access, at)) return null
      access.usedAt = at
      return access
    },
    close: (cookie) => {
      if (cookie !== undefined) kept.delete(digest(cookie))
    },
  }
}
