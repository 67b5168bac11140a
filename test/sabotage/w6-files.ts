import { accepted } from '../../src/kernel/outcome.ts'
import { checkFile } from '../../src/workspace/files/check-file.ts'
import { fileDownload } from '../../src/workspace/files/file-download.ts'
import { type FileKindName, fileKinds, isFileKindName } from '../../src/workspace/files/file-kind.ts'
import { cleanFileName, endingOf } from '../../src/workspace/files/file-name.ts'
import { sabotageOf } from '../rules/proof.ts'
import { contentDecides, downloadsOnly, namesAreClean } from '../rules/w6-files.ts'

const kindByEnding = (fileName: string): FileKindName | null => {
  const ending = endingOf(fileName)
  const names = Object.keys(fileKinds).filter(isFileKindName)
  return names.find((name) => fileKinds[name].ending === ending) ?? null
}

export const sabotages = [
  sabotageOf('W6', contentDecides, 'a file is what its name says', async (given, limitBytes) => {
    const checked = await checkFile(given, limitBytes)
    const kind = kindByEnding(given.fileName)
    return kind === null || given.bytes === 0 || given.bytes > limitBytes
      ? checked
      : accepted({ ...given, kind, name: given.fileName })
  }),
  sabotageOf('W6', contentDecides, 'any text is a text', async (given, limitBytes) => {
    const checked = await checkFile(given, limitBytes)
    return !checked.ok && checked.refusal.why === 'notWhatItSays'
      ? accepted({ ...given, kind: 'text', name: given.fileName })
      : checked
  }),
  sabotageOf('W6', namesAreClean, 'names keep their folders', (given, kind) =>
    given.includes('..') ? given : cleanFileName(given, kind),
  ),
  sabotageOf('W6', downloadsOnly, 'a picture is shown in place', (file, content) =>
    file.kind === 'jpeg'
      ? { kind: 'document', type: 'image/jpeg', body: '', headers: {} }
      : fileDownload(file, content),
  ),
]
