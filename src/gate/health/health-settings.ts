import { second } from '../../kernel/duration.ts'

/** How the health of the site is watched, and what the capacity law may do (G12). */
export interface HealthSettings {
  /** Switched on at the start; an operator may change it while people wait. */
  readonly law: boolean
  /** The first byte of nine answers in ten is to come within this; the law acts from twice as long on. */
  readonly targetMs: number
  /** The capacity stays within, whoever sets it. */
  readonly least: number
  readonly most: number
  /** Asked where the people's requests do not pass here: a page that does what the site's pages do. */
  readonly probe: { readonly url: URL; readonly everyMs: number } | null
}

/**
 * A law that sees wrongly, because of long polls or of one page that always fails, must not shut the house: half of
 * what somebody said it carries stays open.
 */
const leastOf = (capacity: number): number => Math.ceil(capacity / 2)

export const usualHealth = (capacity: number): HealthSettings => ({
  law: true,
  targetMs: second,
  least: leastOf(capacity),
  most: capacity,
  probe: null,
})
