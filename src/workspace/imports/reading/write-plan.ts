import { fileDigest } from '../file-digest.ts'
import { planFile, writeLines } from './reading-files.ts'

/** One step a line. Gives back the digest of what was written. */
export const writePlan = async (folder: string, lines: Iterable<string>): Promise<string> => {
  const pages = (function* () {
    for (const line of lines) yield [line]
  })()
  await writeLines(planFile(folder), pages)
  return fileDigest(planFile(folder))
}
