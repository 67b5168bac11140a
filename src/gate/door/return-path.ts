/** Longest address to come back to, characters. */
export const returnPathLimit = 2_048

/** A path of this site to come back to, never of another one: `//host` and `/\host` are other sites to a browser. */
export const returnPath = (value: string | null): string => {
  if (value === null || value.length > returnPathLimit) return '/'
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(value) && !value.includes('\\') ? value : '/'
}
