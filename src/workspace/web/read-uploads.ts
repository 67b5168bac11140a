import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Upload } from './route.ts'

export interface ReadForm {
  readonly form: URLSearchParams
  readonly uploads: readonly Upload[]
}

/** Fields beside the files: text of a form, not a file in disguise. */
export const fieldBytes = 100_000
export const fieldsMost = 100

type Part = MultipartFile | MultipartValue

/** A field of a multipart form that a browser sent empty: no file was chosen. */
const isEmpty = (part: MultipartFile, bytes: number): boolean => bytes === 0 && part.filename === ''

/**
 * Reads a multipart form: fields into a form, files into a folder of this request alone, which the caller removes.
 * A file or field beyond its limit refuses the whole.
 */
export const readMultipart = async (
  parts: AsyncIterable<Part>,
  folder: string,
): Promise<Outcome<ReadForm, 'tooLarge'>> => {
  const form = new URLSearchParams()
  const uploads: Upload[] = []
  for await (const part of parts) {
    if (part.type === 'field') {
      if (part.valueTruncated) return refused('tooLarge')
      form.append(part.fieldname, typeof part.value === 'string' ? part.value : '')
      continue
    }
    const file = join(folder, `${uploads.length}`)
    await pipeline(part.file, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    if (part.file.truncated) return refused('tooLarge')
    const { size } = await stat(file)
    if (isEmpty(part, size)) await rm(file)
    else uploads.push({ field: part.fieldname, fileName: part.filename, file, bytes: size })
  }
  return accepted({ form, uploads })
}

/** A new folder for the files of one request. */
export const makeUploadFolder = async (folder: string): Promise<string> => {
  const above = join(folder, 'uploads')
  await mkdir(above, { recursive: true, mode: 0o700 })
  return mkdtemp(join(above, 'form-'))
}
