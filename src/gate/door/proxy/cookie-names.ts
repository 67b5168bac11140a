/** Tells whether a cookie name is one of the gate's. */
export type IsOurCookie = (name: string) => boolean

/** A `Cookie` value without our cookies; the others keep their bytes and order. Empty if none is left. */
export const withoutOurCookies = (value: string, isOurs: IsOurCookie): string =>
  value
    .split(';')
    .filter((pair) => pair.trim() !== '' && !isOurs((pair.split('=', 1)[0] ?? '').trim()))
    .join(';')
    .trim()

/** The name that a `Set-Cookie` value sets. */
export const setCookieName = (value: string): string => (/^[^=;]*/.exec(value)?.[0] ?? '').trim()
