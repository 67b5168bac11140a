import { openPromise } from 'yauzl'
import type { FileKindName } from './file-kind.ts'

/** A text of thirty pages with pictures has about two hundred. */
const entriesMost = 2_000

/** OpenDocument 1.3, part 2, 3.3: the type is the first entry, packed as it is, so that it stands at byte 38. */
const openDocuments: Readonly<Record<string, FileKindName>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}
const openDocumentAt = 30
const openDocumentName = 'mimetype'

/** ECMA-376, part 2: a list of content types, and the main part in a folder of its own. */
const openXmlFolders: readonly (readonly [string, FileKindName])[] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
]

export const isArchive = (head: Buffer): boolean => head.toString('latin1', 0, 4) === 'PK\u0003\u0004'

const openDocumentOf = (head: Buffer): FileKindName | null => {
  const start = openDocumentAt + openDocumentName.length
  if (head.toString('latin1', openDocumentAt, start) !== openDocumentName) return null
  const length = head.readUInt32LE(18)
  return openDocuments[head.toString('latin1', start, start + Math.min(length, 100))] ?? null
}

const entryNames = async (file: string): Promise<readonly string[] | null> => {
  try {
    const zip = await openPromise(file, { autoClose: false })
    try {
      if (zip.entryCount > entriesMost) return null
      const names: string[] = []
      for await (const { fileName } of zip.eachEntry()) names.push(fileName)
      return names
    } finally {
      zip.close()
    }
  } catch {
    return null
  }
}

/** Programs inside a document: Office calls them vbaProject.bin, OpenDocument keeps them in folders of their own. */
const holdsMacros = (name: string): boolean =>
  /(?:^|\/)(?:vbaProject\.bin|Basic\/|Scripts\/)/i.test(name) || /\.(?:exe|dll|js|vbs)$/i.test(name)

/** Which document an archive is, or null: another archive, a broken one, or one with programs in it. */
export const kindOfArchive = async (head: Buffer, file: string): Promise<FileKindName | null> => {
  if (head.length < 64) return null
  const names = await entryNames(file)
  if (names === null || names.some(holdsMacros)) return null
  const openDocument = openDocumentOf(head)
  if (openDocument !== null) return openDocument
  if (!names.includes('[Content_Types].xml')) return null
  return openXmlFolders.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ?? null
}
