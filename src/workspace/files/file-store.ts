import type { Readable } from 'node:stream'

/** Both are uuids: nothing that people wrote becomes part of a path. */
export interface FileKey {
  readonly schoolId: string
  readonly fileId: string
}

export type FileSource = { readonly path: string } | { readonly bytes: Uint8Array }

/** Where the content of files lies, out of the reach of any web root (W6). Rejects where the store does. */
export interface FileStore {
  /** Durable when it resolves. A key is written once: again, it changes nothing. */
  put(key: FileKey, source: FileSource): Promise<void>
  /** Null where there is none. */
  open(key: FileKey): Promise<Readable | null>
}
