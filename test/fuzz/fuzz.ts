import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutate } from './mutate.ts'

/** A case that takes longer is a finding: a request must not hold up the others. Four thousand times the usual. */
export const caseMostMs = 200
/** A busy machine may have slept in between: the quickest of so many tries counts. */
const tries = 4

export interface Finding {
  readonly target: string
  readonly input: Buffer
  readonly why: string
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : String(error)

const timeOf = async (target: FuzzTarget, input: Buffer): Promise<number> => {
  const startedAt = performance.now()
  await target.check(input)
  return performance.now() - startedAt
}

const quickestOf = async (target: FuzzTarget, input: Buffer): Promise<number> => {
  let quickest = Infinity
  for (let left = tries; left > 0; left -= 1) quickest = Math.min(quickest, await timeOf(target, input))
  return quickest
}

export interface Tried {
  readonly accepted: boolean
  readonly finding: Finding | null
}

/** Lives one case: what it throws, and a time beyond the limit, are findings. */
export const tryCase = async (target: FuzzTarget, input: Buffer): Promise<Tried> => {
  const finding = (why: string): Tried => ({ accepted: false, finding: { target: target.name, input, why } })
  try {
    const startedAt = performance.now()
    // Awaiting what is there already would cost more than most cases.
    const checked = target.check(input)
    const accepted = typeof checked === 'boolean' ? checked : await checked
    if (performance.now() - startedAt < caseMostMs) return { accepted, finding: null }
    const quickest = await quickestOf(target, input)
    return quickest < caseMostMs ? { accepted, finding: null } : finding(`takes ${Math.round(quickest)} ms`)
  } catch (error) {
    return finding(reasonOf(error))
  }
}

/** The same fault says the same, but for what it quotes and counts. */
const kindOf = ({ why }: Finding): string =>
  why
    .replaceAll(/(["'`]).*?\1|\.{3}.*/g, '')
    .replaceAll(/\d+/g, '')
    .slice(0, 40)

export interface TargetReport {
  readonly target: string
  readonly cases: number
  readonly accepted: number
  readonly ms: number
  /** The first of each reason. */
  readonly findings: readonly Finding[]
}

export interface FuzzOptions {
  readonly cases: number
  readonly seed: number
  /** Ends early. */
  readonly until: number
}

/** Enough to work on: a parser that fails always would else fill the memory. */
const findingsMost = 5

/** The cases of one target: the same seed gives the same. */
export const fuzzTarget = async (target: FuzzTarget, options: FuzzOptions): Promise<TargetReport> => {
  const random = createSeededRandom(options.seed).fork(target.name)
  const findings = new Map<string, Finding>()
  const startedAt = performance.now()
  let [cases, accepted] = [0, 0]
  while (cases < options.cases && findings.size < findingsMost) {
    if (cases % 256 === 0 && performance.now() > options.until) break
    const input = cases < target.seeds.length ? target.seeds[cases] : undefined
    const tried = await tryCase(target, input ?? mutate(target.seeds, target.words, random))
    cases += 1
    if (tried.accepted) accepted += 1
    if (tried.finding !== null && !findings.has(kindOf(tried.finding)))
      findings.set(kindOf(tried.finding), tried.finding)
  }
  const ms = performance.now() - startedAt
  return { target: target.name, cases, accepted, ms, findings: [...findings.values()] }
}

/** All targets, each with its share of the cases. */
export const fuzzAll = async (
  targets: readonly FuzzTarget[],
  options: FuzzOptions,
  onTarget?: (report: TargetReport) => void,
): Promise<readonly TargetReport[]> => {
  const weights = targets.reduce((sum, { weight }) => sum + weight, 0)
  const reports: TargetReport[] = []
  for (const target of targets) {
    const cases = Math.ceil((options.cases * target.weight) / weights)
    const report = await fuzzTarget(target, { ...options, cases })
    reports.push(report)
    onTarget?.(report)
  }
  return reports
}
