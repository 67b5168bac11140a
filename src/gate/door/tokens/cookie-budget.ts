import { passCookieKinds, type CookieKind, type CookieNames } from './cookie-names.ts'

/**
 * All our cookies of a device together, names included, as a `Cookie` header carries them.
 * Fronts refuse heads of 8 KB as a whole, and the site needs room for its own.
 */
export const cookieBudgetBytes = 3 * 1024

/** What the others may grow to: renewals, a range told. Measured by the test with the longest values, rounded up. */
export const cookieReserveBytes = 1024

const separatorBytes = 2

const sizeOf = (names: CookieNames, kind: CookieKind, value: string): number =>
  names.nameOf(kind).length + 1 + value.length + separatorBytes

export interface StoredPass {
  readonly token: string
  /** Milliseconds; the oldest pass makes room first. */
  readonly issuedAt: number
}

export interface Kept<Pass extends StoredPass> {
  /** In their old order: their places are `pass-0`, `pass-1` … */
  readonly passes: readonly Pass[]
  readonly classBearing: string | null
}

const fits = (names: CookieNames, passes: readonly StoredPass[], classBearing: string | null): boolean => {
  const passBytes = passes.reduce((sum, { token }) => sum + sizeOf(names, 'pass-0', token), 0)
  const classBytes = classBearing === null ? 0 : sizeOf(names, 'class', classBearing)
  return passBytes + classBytes + cookieReserveBytes <= cookieBudgetBytes
}

/**
 * Which passes and class bearing a device keeps within the budget. The class bearing goes first where there are
 * passes, since they name classes too; then the oldest pass.
 */
export const fitCookies = <Pass extends StoredPass>(
  names: CookieNames,
  passes: readonly Pass[],
  classBearing: string | null,
): Kept<Pass> => {
  const newestFirst = [...passes].sort((one, other) => other.issuedAt - one.issuedAt)
  for (let count = Math.min(passes.length, passCookieKinds.length); count > 0; count -= 1) {
    const chosen = new Set(newestFirst.slice(0, count))
    const kept = passes.filter((pass) => chosen.has(pass))
    if (fits(names, kept, classBearing)) return { passes: kept, classBearing }
    if (fits(names, kept, null)) return { passes: kept, classBearing: null }
  }
  return { passes: [], classBearing: fits(names, [], classBearing) ? classBearing : null }
}
