import type { Outcome } from '../../kernel/outcome.ts'

/** An open file. Every call may reject with the system's error; nothing here retries. */
export interface DiskFile {
  /** Bytes written; fewer than given is a short write. */
  write(bytes: Uint8Array, position: number): Promise<number>
  /** Content and length are on the disk: `fdatasync`. */
  syncData(): Promise<void>
  /** The same with all metadata: `fsync`. */
  sync(): Promise<void>
  truncate(length: number): Promise<void>
  /** Stays the same for this file and differs for a copy of it, as after a restore. */
  identity(): Promise<string>
  close(): Promise<void>
}

/** Who has a folder. `pid` and `since` are null when the holder left no readable note. */
export interface Holder {
  readonly pid: number | null
  /** Instant, milliseconds. */
  readonly since: number | null
}

/** Lets a held folder go. */
export type Release = () => Promise<void>

/** What a journal needs of a disk. Files are private to their owner (0600), folders too (0700). */
export interface Disk {
  /** Makes the folder and those above it, durably, where they are missing. */
  makeFolder(folder: string): Promise<void>
  /** One holder a folder, on this machine; the end of the holding process, however hard, lets it go. */
  lock(folder: string, since: number): Promise<Outcome<Release, Holder>>
  /** Names of the files in the folder, in no order. */
  list(folder: string): Promise<readonly string[]>
  read(path: string): Promise<Buffer>
  /** A new file, or an existing one emptied. Its name is durable after {@link Disk.syncFolder}. */
  create(path: string): Promise<DiskFile>
  /** An existing file, for reading and writing. */
  open(path: string): Promise<DiskFile>
  /** Replaces `to` in one step; durable after {@link Disk.syncFolder}. */
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  syncFolder(folder: string): Promise<void>
}
