import type { KeyFile } from '../../gate/index.ts'
import { minute, second } from '../../kernel/duration.ts'
import type { FrontName } from './front-settings.ts'

type SeatKeys = ReturnType<KeyFile['rings']>['seat']['keys']

/**
 * A front believes tokens of an old key for so long after the next one has begun to sign: the longest token, and the half
 * hour for which some fronts let a seat pass while the gate is away. Milliseconds.
 */
const believedForMs = 33 * minute

/** Fronts that check tokens themselves. */
export const keyFronts = ['nginx', 'haproxy'] as const satisfies readonly FrontName[]
export type KeyFront = (typeof keyFronts)[number]

interface FrontKey {
  readonly kid: string
  readonly secret: string
  /** Seconds; 0 for the newest. */
  readonly until: number
}

const frontKeysOf = (keys: SeatKeys, now: number): readonly FrontKey[] =>
  keys.flatMap((key, index) => {
    const next = keys[index - 1]
    const until = next === undefined ? 0 : Math.ceil((next.from + believedForMs) / second)
    if (key.alg !== 'HS256' || (until !== 0 && until * second <= now)) return []
    return [{ kid: key.kid, secret: key.secret, until }]
  })

const lines: Readonly<Record<KeyFront, (key: FrontKey) => string>> = {
  // preau-seat.lua
  nginx: ({ kid, until, secret }) => `${kid} ${until} ${secret}`,
  // A map file: key and value.
  haproxy: ({ kid, secret }) => `${kid} ${secret}`,
}

/** The seat keys of one site, newest first, as this front reads them. `now` in milliseconds. */
export const frontKeysText = (front: KeyFront, site: string, keys: SeatKeys, now: number): string =>
  [
    `# Seat keys of ${site} for ${front}: secret. Written by preau keys; changes with each rotation.`,
    ...frontKeysOf(keys, now).map(lines[front]),
    '',
  ].join('\n')
