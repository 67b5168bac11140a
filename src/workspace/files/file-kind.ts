/** A kind of file that is taken (W6): what it ends with, what it is served as, and how its content shows it. */
export interface FileKind {
  /** Without the dot: what a name of this kind ends with. */
  readonly ending: string
  /** Other endings that people give it. */
  readonly otherEndings: readonly string[]
  /** No browser runs any of these; they are downloads all the same. */
  readonly type: string
}

const kind = (ending: string, type: string, otherEndings: readonly string[] = []): FileKind => ({
  ending,
  otherEndings,
  type,
})

const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** The allow list. HTML, SVG and programs are not in it, nor documents with macros. */
export const fileKinds = {
  pdf: kind('pdf', 'application/pdf'),
  jpeg: kind('jpg', 'image/jpeg', ['jpeg', 'jfif']),
  png: kind('png', 'image/png'),
  webp: kind('webp', 'image/webp'),
  heic: kind('heic', 'image/heic', ['heif']),
  text: kind('txt', 'text/plain; charset=utf-8'),
  odt: kind('odt', `${openDocument}.text`),
  ods: kind('ods', `${openDocument}.spreadsheet`),
  odp: kind('odp', `${openDocument}.presentation`),
  docx: kind('docx', `${openXml}.wordprocessingml.document`),
  xlsx: kind('xlsx', `${openXml}.spreadsheetml.sheet`),
  pptx: kind('pptx', `${openXml}.presentationml.presentation`),
  mp3: kind('mp3', 'audio/mpeg'),
  m4a: kind('m4a', 'audio/mp4'),
  mp4: kind('mp4', 'video/mp4', ['m4v', 'mov']),
  webm: kind('webm', 'video/webm', ['weba']),
  ogg: kind('ogg', 'audio/ogg', ['oga', 'opus']),
} as const satisfies Readonly<Record<string, FileKind>>

export type FileKindName = keyof typeof fileKinds

export const isFileKindName = (name: string): name is FileKindName => Object.hasOwn(fileKinds, name)
