/** An open file of the spool. Calls reject with the system's error; nothing here retries. */
export interface SpoolFile {
  /** Bytes written; fewer than given is a short write. */
  write(bytes: Uint8Array, position: number): Promise<number>
  /** Content and length are on the disk: `fdatasync`. */
  syncData(): Promise<void>
  close(): Promise<void>
}

/** What the spool needs of a disk. Files are private to their owner (0600), folders too (0700). */
export interface SpoolDisk {
  makeFolder(folder: string): Promise<void>
  /** Names of the files in the folder, in no order. */
  list(folder: string): Promise<readonly string[]>
  read(path: string): Promise<Buffer>
  /** A new file, or an existing one emptied. Its name is durable after {@link SpoolDisk.syncFolder}. */
  create(path: string): Promise<SpoolFile>
  /** An existing file, for reading and writing. */
  open(path: string): Promise<SpoolFile>
  /** Moves a file in one step, from another disk too; durable once its content and the folder are synced. */
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  syncFolder(folder: string): Promise<void>
  freeBytes(folder: string): Promise<number>
}
