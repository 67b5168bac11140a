import { type Entry, getFileNameLowLevel } from 'yauzl'

/** A file that systems add by themselves: never meant to be read. */
const byTheSystem = /(?:^|\/)(?:__MACOSX\/.*|\.[^/]*|Thumbs\.db|desktop\.ini)$/i
const absolute = /^(?:\/|[a-z]:)/i
const unprintable = /[\p{Cc}\ufffd]/u
const longestNameCharacters = 255
const archiveEnding = /\.(?:zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar)$/i

/** Link, device, pipe: what Unix keeps in the upper half of the attributes, where it is neither a file nor a folder. */
const kindMask = 0o170000
const plainKinds = new Set([0, 0o100000, 0o040000])

export interface EntryName {
  /** With folders. */
  readonly path: string
  /** Without folders. */
  readonly name: string
  readonly kind: 'file' | 'folder' | 'bySystem'
}

export const nameOf = (entry: Entry): EntryName => {
  const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
  const name = path.split('/').at(-1) ?? path
  return { path, name, kind: name === '' ? 'folder' : byTheSystem.test(path) ? 'bySystem' : 'file' }
}

/** No way out of the folder, no other system's separators, nothing that a log or a page could trip over. */
export const isSafeName = (path: string): boolean => {
  const segments = path.replace(/\/$/, '').split('/')
  return (
    !path.includes('\\') &&
    !absolute.test(path) &&
    !unprintable.test(path) &&
    path.length <= longestNameCharacters &&
    segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  )
}

export const isPlainKind = (entry: Entry): boolean =>
  plainKinds.has((entry.externalFileAttributes >>> 16) & kindMask)

export const isNamedAsArchive = (name: string): boolean => archiveEnding.test(name)
