/** One parser that reads from outside, and what must hold for every input. */
export interface FuzzTarget {
  readonly name: string
  /** Sound inputs that the cases are made from. */
  readonly seeds: readonly Buffer[]
  /** Words of its language, put in here and there. */
  readonly words: readonly string[]
  /** Cases of this target among those of all: a slow one gets fewer. */
  readonly weight: number
  /** True where the input was accepted. Whatever it throws is a finding. */
  check(input: Buffer): boolean | Promise<boolean>
}

export const texts = (...seeds: readonly string[]): readonly Buffer[] =>
  seeds.map((seed) => Buffer.from(seed, 'utf8'))
