import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FileKindName } from '../../files/file-kind.ts'
import type { FileSource } from '../../files/file-store.ts'
import type { Spool } from '../spool/create-spool.ts'
import type { SpooledFile, SpooledHandIn } from '../spool/spooled-hand-in.ts'
import { photosToPdf } from './photos-to-pdf.ts'

export interface FileToStore {
  readonly fileId: string
  readonly name: string
  readonly kind: FileKindName
  readonly bytes: number
  readonly source: FileSource
}

/** The same each time, so that what is moved a second time lands where it lies already. A uuid of version 8, RFC 9562. */
const fileIdOf = ({ schoolId, handInId }: SpooledHandIn, what: string): string => {
  const hash = createHash('sha256').update(`${schoolId}/${handInId}/${what}`).digest('hex')
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`]
  return [...parts, hash.slice(20, 32)].join('-')
}

/** Pages that a device could not make smaller are joined too; from two on. */
const photosOf = (files: readonly SpooledFile[]): readonly SpooledFile[] => {
  const photos = files.filter(({ kind }) => kind === 'jpeg')
  return photos.length < 2 ? [] : photos
}

const asTheyCame = (
  spool: Spool,
  handIn: SpooledHandIn,
  files: readonly SpooledFile[],
): readonly FileToStore[] =>
  files.map((file) => ({
    fileId: fileIdOf(handIn, file.part),
    name: file.name,
    kind: file.kind,
    bytes: file.bytes,
    source: { path: spool.pathOf(file) },
  }))

/** What becomes of the files of a hand-in: several photographs are one document, everything else stays as it came. */
export const filesToStore = async (spool: Spool, handIn: SpooledHandIn): Promise<readonly FileToStore[]> => {
  const photos = photosOf(handIn.files)
  if (photos.length === 0) return asTheyCame(spool, handIn, handIn.files)
  const contents = await Promise.all(photos.map((photo) => readFile(spool.pathOf(photo))))
  const document = await photosToPdf(contents, handIn.receivedAt)
  if (document === null) return asTheyCame(spool, handIn, handIn.files)
  const others = handIn.files.filter((file) => !photos.includes(file))
  const joined: FileToStore = {
    fileId: fileIdOf(handIn, 'pages'),
    name: 'pages.pdf',
    kind: 'pdf',
    bytes: document.length,
    source: { bytes: document },
  }
  return [joined, ...asTheyCame(spool, handIn, others)]
}
