import { isUuid } from '../../kernel/uuid.ts'
/** 32 random bytes as base64url. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/

/** Browsers take the prefix `__Host-` over https only. */
export const sessionCookieName = (secure: boolean): string =>
  secure ? '__Host-preau-session' : 'preau-session'

export interface SessionCookie {
  readonly schoolId: string
  readonly token: string
}

/** The value of a session's cookie; null for anything but a school and a token. */
export const parseSessionCookie = (value: string): SessionCookie | null => {
  const [schoolId, token, ...more] = value.split('.')
  if (schoolId === undefined || token === undefined || more.length > 0) return null
  return isUuid(schoolId) && tokenPattern.test(token) ? { schoolId, token } : null
}

export interface CookieLife {
  readonly secure: boolean
  /** Null: until the browser closes. */
  readonly maxAgeSeconds: number | null
}

/** A whole `Set-Cookie`: for this site only, never for its scripts. */
export const formatCookie = (name: string, value: string, { secure, maxAgeSeconds }: CookieLife): string =>
  [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(maxAgeSeconds === null ? [] : [`Max-Age=${maxAgeSeconds}`]),
  ].join('; ')

export const formatSessionCookie = ({ schoolId, token }: SessionCookie, life: CookieLife): string =>
  formatCookie(sessionCookieName(life.secure), `${schoolId}.${token}`, life)

/** Takes the cookie from the browser. */
export const formatEndedCookie = (name: string, secure: boolean): string =>
  formatCookie(name, '', { secure, maxAgeSeconds: 0 })
