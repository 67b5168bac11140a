import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './fuzz.ts'

/** Inputs that once failed, one file each; they are lived again in every run of the tests. */
const folder = join(import.meta.dirname, 'found')

interface Written {
  readonly target: string
  readonly why: string
  readonly base64: string
}

const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' &&
  value !== null &&
  'target' in value &&
  typeof value.target === 'string' &&
  'why' in value &&
  typeof value.why === 'string' &&
  'base64' in value &&
  typeof value.base64 === 'string'

/** Writes it down; returns the name of its file. */
export const keepFinding = ({ target, why, input }: Finding): string => {
  const written: Written = { target, why, base64: input.toString('base64') }
  const hash = createHash('sha256').update(target).update(input).digest('hex').slice(0, 8)
  const name = `${target.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${hash}.json`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), `${JSON.stringify(written, null, 2)}\n`)
  return name
}

export interface FoundCase extends Finding {
  readonly file: string
}

export const foundCases = (): readonly FoundCase[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => {
      const written: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      if (!isWritten(written)) throw new Error(`test/fuzz/found/${file} is no case`)
      const { target, why, base64 } = written
      return { file, target, why, input: Buffer.from(base64, 'base64') }
    })
