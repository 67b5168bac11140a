import { readFileSync } from 'node:fs'

/** The notice inside the site, as it is served at `/_preau/seat.js`. Read once. */
export const readSeatScript = (): string => readFileSync(new URL('seat/seat.js', import.meta.url), 'utf8')
