import { day, second } from '../../kernel/duration.ts'
import { formatCookie } from './session-cookie.ts'

/** A device, and the marks of those who signed in on it. It opens nothing: it only keeps strangers' tries apart (W8). */
export interface KnownDevice {
  readonly nonce: string
  readonly marks: readonly string[]
}

/** As many persons as the gate keeps passes for. */
const marksMost = 6
const nonceBytes = 16
const lifeMs = 180 * day
const pattern = /^[A-Za-z0-9_-]{22}(?:\.[A-Za-z0-9_-]{16}){0,6}$/

export const deviceCookieName = (secure: boolean): string => (secure ? '__Host-preau-device' : 'preau-device')

/** The device of this cookie, or a new one. */
export const readDevice = (
  value: string | undefined,
  randomBytes: (count: number) => Uint8Array,
): KnownDevice => {
  const [nonce, ...marks] = value !== undefined && pattern.test(value) ? value.split('.') : []
  return nonce === undefined
    ? { nonce: Buffer.from(randomBytes(nonceBytes)).toString('base64url'), marks: [] }
    : { nonce, marks }
}

export const withMark = ({ nonce, marks }: KnownDevice, mark: string): KnownDevice => ({
  nonce,
  marks: [mark, ...marks.filter((one) => one !== mark)].slice(0, marksMost),
})

export const withoutMark = ({ nonce, marks }: KnownDevice, mark: string): KnownDevice => ({
  nonce,
  marks: marks.filter((one) => one !== mark),
})

/** A device that knows nobody keeps no cookie. */
export const formatDevice = ({ nonce, marks }: KnownDevice, secure: boolean): string =>
  formatCookie(deviceCookieName(secure), marks.length === 0 ? '' : [nonce, ...marks].join('.'), {
    secure,
    maxAgeSeconds: marks.length === 0 ? 0 : lifeMs / second,
  })
