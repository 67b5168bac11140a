import { minute, second } from '../../kernel/duration.ts'
import type { Session } from '../../platform/database/database.ts'
import type { Asked } from '../web/route.ts'
import type { AccountSecrets } from './account-secrets.ts'
import { createSignInSlowing, type SignInSlowing } from './domain/sign-in-slowing.ts'
import { createTryBucket, type TryBucket } from './domain/try-bucket.ts'
import type { PassMint } from './pass-mint.ts'
import type { PassphraseHasher } from './passphrase-hasher.ts'

export interface AccountOptions {
  readonly secrets: AccountSecrets
  readonly hasher: PassphraseHasher
  /** Null where there is no gate in front. */
  readonly passes: PassMint | null
  /** The whole address of a class's day sheet, for the code sheets; null where it has none. */
  readonly classLink: ((session: Session, classId: string) => Promise<string | null>) | null
}

export interface AccountParts extends AccountOptions {
  readonly slowing: SignInSlowing
  /** Wrong codes by network: a code names nobody, so only where it comes from can be slowed. */
  readonly codeTries: TryBucket
}

/** A school's first morning: 600 wrong ones at once, then two a second. */
const wrongCodesMost = 600
const wrongCodeForgetMs = second / 2
const networksMost = 20_000

export const createAccountParts = (options: AccountOptions): AccountParts => ({
  ...options,
  slowing: createSignInSlowing(),
  codeTries: createTryBucket(wrongCodesMost, wrongCodeForgetMs, networksMost),
})

export const isSecure = ({ parts }: Asked): boolean => parts.publicUrl.protocol === 'https:'

/** As a wait is told: seconds, or minutes from two on. */
export const toldWait = (waitMs: number): { readonly count: number; readonly unit: 's' | 'min' } =>
  waitMs < 2 * minute
    ? { count: Math.max(1, Math.ceil(waitMs / second)), unit: 's' }
    : { count: Math.ceil(waitMs / minute), unit: 'min' }
