import { type FileKindName, fileKinds } from './file-kind.ts'

/** As long as a name may be with its ending: shorter than any file system's limit of 255 bytes in UTF-8. */
const nameMost = 80

/** What Windows gives to devices, https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Control signs, signs that turn the reading direction, and what some file system gives a meaning. */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*/\\]/gu

/** The ending of a name, small, without its dot; empty where there is none. */
export const endingOf = (name: string): string =>
  /\.([\p{L}\p{N}]{1,10})$/u.exec(name.trim())?.[1]?.toLowerCase() ?? ''

/** A name to show and to save under: no path, no hidden sign, and the ending of what the file really is. */
export const cleanFileName = (given: string, kind: FileKindName): string => {
  const { ending } = fileKinds[kind]
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const named = last.replace(harmful, ' ').trim()
  const whole = endingOf(named)
  const stem = whole === '' ? named : named.slice(0, -(whole.length + 1))
  const tidy = stem
    .replace(/\s+/g, ' ')
    .replace(/^[. ~-]+|[. ]+$/g, '')
    .slice(0, nameMost - ending.length - 1)
    .trim()
  const safe = tidy === '' ? 'fichier' : reserved.test(tidy) ? `fichier-${tidy}` : tidy
  return `${safe.toWellFormed()}.${ending}`
}
