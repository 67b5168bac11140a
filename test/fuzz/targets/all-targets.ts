import type { FuzzTarget } from '../fuzz-target.ts'
import { codecTargets } from './codec-targets.ts'
import { cookieTargets } from './cookie-targets.ts'
import { fileTargets } from './file-targets.ts'
import { journalTargets } from './journal-targets.ts'
import { operatorTargets } from './operator-targets.ts'
import { requestTargets } from './request-targets.ts'
import { tokenTargets } from './token-targets.ts'

/** Every parser that reads what comes from outside. */
export const allTargets: readonly FuzzTarget[] = [
  ...tokenTargets,
  ...cookieTargets,
  ...requestTargets,
  ...journalTargets,
  ...codecTargets,
  ...fileTargets,
  ...operatorTargets,
]
