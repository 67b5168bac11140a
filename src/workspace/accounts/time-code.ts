import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as authenticator apps take it without asking: SHA-1, six digits, 30 s. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** One step early or late: a phone's clock, and the time to type. */
const windowSteps = 1
/** RFC 4226, 4: the length of the shared secret. */
export const timeSecretBytes = 20

const secretOf = (bytes: Uint8Array): Secret => new Secret({ buffer: Uint8Array.from(bytes).buffer })

/** For an app that reads QR codes. */
export const timeCodeAddress = (secret: Uint8Array, issuer: string, login: string): string =>
  new TOTP({ ...shape, issuer, label: login, secret: secretOf(secret) }).toString()

/** For an app that does not, in groups of four. */
export const timeSecretText = (secret: Uint8Array): string =>
  secretOf(secret).base32.replace(/(.{4})(?=.)/g, '$1 ')

/** The step (of 30 s since 1970) whose code this is; null where it is none of now. */
export const timeCodeStep = (secret: Uint8Array, typed: string, at: number): number | null => {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = TOTP.validate({
    ...shape,
    token,
    secret: secretOf(secret),
    timestamp: at,
    window: windowSteps,
  })
  return delta === null ? null : TOTP.counter({ period: shape.period, timestamp: at }) + delta
}

/** What the app shows at this instant. */
export const timeCodeAt = (secret: Uint8Array, at: number): string =>
  TOTP.generate({ ...shape, secret: secretOf(secret), timestamp: at })
