import { open } from 'node:fs/promises'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { type FileKindName, fileKinds } from './file-kind.ts'
import { cleanFileName, endingOf } from './file-name.ts'
import { isArchive, kindOfArchive } from './kind-of-archive.ts'
import { headBytes, kindBySignature } from './kind-by-signature.ts'

/** A file somebody gave us, on disk, under a name of their device. */
export interface GivenFile {
  readonly fileName: string
  readonly file: string
  readonly bytes: number
}

export interface CheckedFile {
  readonly file: string
  readonly bytes: number
  readonly kind: FileKindName
  /** Cleaned: safe to show and to save under. */
  readonly name: string
}

/**
 * `unknownKind`: nothing of the allow list. `notWhatItSays`: its content is of another nature than its name.
 * `limitBytes` stands beside `fileTooLarge`.
 */
export type FileRefusal = {
  readonly why: 'empty' | 'fileTooLarge' | 'unknownKind' | 'notWhatItSays'
  /** As given, cut to be shown. */
  readonly name: string
  readonly bytes: number
  readonly limitBytes: number
}

const shownMost = 60

const readHead = async (file: string): Promise<Buffer> => {
  const handle = await open(file)
  try {
    const head = Buffer.alloc(headBytes)
    const { bytesRead } = await handle.read(head, 0, headBytes, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** UTF-8, but for a letter that the end of the head cuts in two, and no control signs but tab and line ends. */
const isText = (head: Buffer): boolean => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return !/[^\P{Cc}\t\n\f\r]/u.test(text)
  } catch {
    return false
  }
}

const looksLikeMarkup = (head: Buffer): boolean =>
  /^[\s\ufeff]*<[a-z!?/]/i.test(head.toString('utf8', 0, 512))

const endingsOf = (kind: FileKindName): readonly string[] => [
  fileKinds[kind].ending,
  ...fileKinds[kind].otherEndings,
]

const kindOf = async (head: Buffer, file: string): Promise<FileKindName | null> => {
  const signed = kindBySignature(head)
  if (signed !== null) return signed
  if (isArchive(head)) return kindOfArchive(head, file)
  return isText(head) ? 'text' : null
}

/**
 * What a file is, by its content, from the allow list (W6). Its name only confirms a text: a page that calls itself
 * photo.jpg, or a text in markup, is refused, while a PNG called .jpg is a PNG. Rejects where the disk does.
 */
export const checkFile = async (
  { fileName, file, bytes }: GivenFile,
  limitBytes: number,
): Promise<Outcome<CheckedFile, FileRefusal>> => {
  const refuse = (why: FileRefusal['why']) =>
    refused({ why, name: fileName.slice(0, shownMost), bytes, limitBytes })
  if (bytes === 0) return refuse('empty')
  if (bytes > limitBytes) return refuse('fileTooLarge')
  const head = await readHead(file)
  const kind = await kindOf(head, file)
  const ending = endingOf(fileName)
  if (kind === null) return refuse('unknownKind')
  if (kind === 'text') {
    const saysText = ending === '' || endingsOf('text').includes(ending)
    const known = Object.values(fileKinds).some((each) => each.ending === ending)
    if (!saysText) return refuse(known ? 'notWhatItSays' : 'unknownKind')
    if (looksLikeMarkup(head)) return refuse('notWhatItSays')
  }
  return accepted({ file, bytes, kind, name: cleanFileName(fileName, kind) })
}
