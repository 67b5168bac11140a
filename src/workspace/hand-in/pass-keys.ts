import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { day } from '../../kernel/duration.ts'
import { defined } from '../../kernel/assert.ts'

/** A key signs for a month. */
const keyLifeMs = 30 * day
/** And verifies for longer than any pass lives, a device that comes back late included. */
const keysKept = 3
const secretBytes = 32
const macBytes = 32

const keyShape = z.object({ kid: z.string().min(1), secret: z.base64url(), madeAt: z.number().int() })
const fileShape = z.object({ receiptSecret: z.base64url(), keys: z.array(keyShape).min(1) })
type KeyFile = z.infer<typeof fileShape>

/** Seals what is given to a device and must come back unchanged. */
export interface PassKeys {
  /** `kid` and signature with the newest key; a new one is made when it is due. */
  sign(text: string, at: number): Promise<{ readonly kid: string; readonly mac: Buffer }>
  /** In constant time for a known key. */
  verify(kid: string, text: string, mac: Uint8Array): boolean
  /** The same for good: whatever was numbered once keeps its number. */
  receiptMac(text: string): Buffer
}

const macOf = (secret: string, text: string): Buffer =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(text).digest()

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const readKeys = async (path: string): Promise<KeyFile | null> => {
  try {
    return fileShape.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (missing(error)) return null
    throw new Error(`The keys of the hand-ins cannot be read: ${path}`, { cause: error })
  }
}

const syncPath = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeKeys = async (path: string, keys: KeyFile): Promise<void> => {
  const fresh = `${path}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify(keys))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, path)
  await syncPath(dirname(path))
}

export interface PassKeysParts {
  readonly folder: string
  readonly clock: () => number
  readonly randomBytes: (count: number) => Uint8Array
}

/** The keys of this installation, made at the first start. Rejects where they are there and cannot be read. */
export const openPassKeys = async ({ folder, clock, randomBytes }: PassKeysParts): Promise<PassKeys> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'keys.json')
  const secret = (): string => Buffer.from(randomBytes(secretBytes)).toString('base64url')
  const newKey = (at: number) => ({
    kid: Buffer.from(randomBytes(6)).toString('base64url'),
    secret: secret(),
    madeAt: at,
  })
  const found = await readKeys(path)
  let file: KeyFile = found ?? { receiptSecret: secret(), keys: [newKey(clock())] }
  if (found === null) await writeKeys(path, file)
  let rotating: Promise<void> = Promise.resolve()

  const newest = () => defined(file.keys[0], 'there is always a key')
  const rotate = async (at: number): Promise<void> => {
    if (at - newest().madeAt < keyLifeMs) return
    const next = { ...file, keys: [newKey(at), ...file.keys].slice(0, keysKept) }
    await writeKeys(path, next)
    file = next
  }
  return {
    sign: async (text, at) => {
      const turn = rotating.then(() => rotate(at))
      rotating = turn.catch(() => undefined)
      await turn
      const { kid, secret: own } = newest()
      return { kid, mac: macOf(own, text) }
    },
    verify: (kid, text, mac) => {
      const key = file.keys.find((each) => each.kid === kid)
      return key !== undefined && mac.length === macBytes && timingSafeEqual(macOf(key.secret, text), mac)
    },
    receiptMac: (text) => macOf(file.receiptSecret, text),
  }
}
