import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { hash, verify } from '@node-rs/argon2'
import type { Outcome } from '../../kernel/outcome.ts'
import { type BoundedWork, createBoundedWork } from './bounded-work.ts'

export interface Busy {
  readonly retryAfterMs: number
}

export interface PassphraseHasher {
  hash(passphrase: string): Promise<Outcome<string, Busy>>
  /** Takes as long where there is no account (null), and is false. */
  isRight(passphrase: string, passphraseHash: string | null): Promise<Outcome<boolean, Busy>>
}

/** Argon2id (the package's own algorithm) as in OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Of libuv, unless `UV_THREADPOOL_SIZE` says otherwise. */
const usualThreads = 4
/** About 2 s of work on two cores: whoever would wait longer is told so at once. */
const waitingMost = 200

/** A hash of nothing that anybody types, with our parameters. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$oA6mZGxjEWgFL9xIEhVAAg$mzS6+z002KW1xNFvTJjC/nzVv4K+4CM9i20vY1PeZ94'

/**
 * Hashes on libuv's threads, never on the event loop: at most two at once a core, and one thread of the pool is left
 * for files and names. The same words typed on two keyboards are the same passphrase (NFKC, as NIST SP 800-63B says).
 */
export const createPassphraseHasher = ({
  threads = usualThreads,
  work = createBoundedWork({
    atOnce: Math.max(1, Math.min(2 * availableParallelism(), threads - 1)),
    waitingMost,
    now: () => performance.now(),
  }),
}: { readonly threads?: number; readonly work?: BoundedWork } = {}): PassphraseHasher => ({
  hash: (passphrase) => work.run(() => hash(passphrase.normalize('NFKC'), parameters)),
  isRight: (passphrase, passphraseHash) =>
    work.run(async () => {
      const right = await verify(passphraseHash ?? nobody, passphrase.normalize('NFKC'))
      return right && passphraseHash !== null
    }),
})
