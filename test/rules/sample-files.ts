import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { GivenFile } from '../../src/workspace/files/check-file.ts'

/** A JPEG of one grey dot, as small as they come. */
export const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
)

/** A PNG of one dot. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const pdf = async (): Promise<Buffer> => {
  const document = await PDFDocument.create()
  document.addPage([100, 100])
  return Buffer.from(await document.save())
}

export const zipOf = (entries: Readonly<Record<string, string>>): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(entries))
    zip.addBuffer(Buffer.from(text), name, { compress: false })
  zip.end()
  return buffer(zip.outputStream)
}

export const docx = (more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>', ...more })

export const odt = (): Promise<Buffer> =>
  zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office/>' })

export interface SampleFolder {
  give(fileName: string, content: string | Uint8Array): Promise<GivenFile>
  remove(): Promise<void>
}

/** A folder of this test's own, in which files lie as a device sent them. */
export const sampleFolder = async (): Promise<SampleFolder> => {
  const folder = await mkdtemp(join(tmpdir(), 'preau-files-'))
  let count = 0
  return {
    give: async (fileName, content) => {
      const file = join(folder, String(count))
      count += 1
      await writeFile(file, content)
      return { fileName, file, bytes: Buffer.byteLength(content) }
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
