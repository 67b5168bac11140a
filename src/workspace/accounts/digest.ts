import { createHash } from 'node:crypto'

/** SHA-256 in hexadecimal: enough for what has 128 random bits or more, for nothing that a person chose. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
