import type { Bench } from './row.ts'

export const frontBenches: readonly Bench[] = []
