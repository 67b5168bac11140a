import type { Readable } from 'node:stream'
import type { Answer } from '../web/route.ts'
import { type FileKindName, fileKinds } from './file-kind.ts'

/** A file of somebody's as it is given out: always a download, of a type from the allow list (W6). */
export const fileDownload = (
  { name, kind }: { readonly name: string; readonly kind: FileKindName },
  content: Readable,
): Answer => ({ kind: 'download', name, type: fileKinds[kind].type, content })
