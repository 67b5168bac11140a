import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { FileStore } from '../files/file-store.ts'
import { cleanFileName } from '../files/file-name.ts'
import type { HandIn } from './read-hand-ins.ts'

export interface NamedHandIn {
  readonly pupilName: string
  readonly handIn: HandIn
}

/** A folder a pupil; of two with one name, the second carries the number of its receipt. */
const foldersOf = (handIns: readonly NamedHandIn[]): readonly string[] => {
  const used = new Set<string>()
  return handIns.map(({ pupilName, handIn }) => {
    const name = cleanFileName(pupilName, 'text').replace(/\.txt$/, '')
    const folder = used.has(name.toLowerCase()) ? `${name} ${handIn.number}` : name
    used.add(folder.toLowerCase())
    return folder
  })
}

/** All of a homework in one archive, read as it is sent. A file that is not in the store ends it with an error. */
export const zipOfHandIns = (
  store: FileStore,
  schoolId: string,
  handIns: readonly NamedHandIn[],
): Readable => {
  const zip = new ZipFile()
  const output = new PassThrough()
  const fail = (error: unknown): void => {
    output.destroy(error instanceof Error ? error : new Error('A file could not be read', { cause: error }))
  }
  zip.on('error', fail)
  const folders = foldersOf(handIns)
  for (const [index, { handIn }] of handIns.entries()) {
    const folder = folders[index] ?? handIn.number
    const mtime = new Date(handIn.receivedAt)
    const text = [handIn.text, handIn.note].filter((part) => part.trim() !== '').join('\n\n— — —\n\n')
    if (text !== '') zip.addBuffer(Buffer.from(text), `${folder}/texte.txt`, { mtime })
    for (const [position, { fileId, name }] of handIn.files.entries()) {
      zip.addReadStreamLazy(`${folder}/${position + 1} ${name}`, { mtime, compress: false }, (give) => {
        store
          .open({ schoolId, fileId })
          .then(
            (content) =>
              content === null ? fail(new Error(`File ${fileId} is not stored`)) : give(null, content),
            fail,
          )
      })
    }
  }
  zip.end()
  zip.outputStream.on('error', fail).pipe(output)
  return output
}
