export interface ArchiveLimits {
  readonly archiveBytes: number
  readonly entries: number
  /** Of one file, unpacked or as it was given. */
  readonly fileBytes: number
  /** Of all files together, unpacked. */
  readonly unpackedBytes: number
  /** Unpacked to packed, of a file above `ratioFromBytes`. */
  readonly ratio: number
  readonly ratioFromBytes: number
}

const mebibyte = 2 ** 20

/** A region of 100,000 pupils in AAF is about 500 MiB of XML, 20 to 30 times smaller when packed. */
export const archiveLimits: ArchiveLimits = {
  archiveBytes: 256 * mebibyte,
  entries: 1_000,
  fileBytes: 1_024 * mebibyte,
  unpackedBytes: 2_048 * mebibyte,
  ratio: 100,
  ratioFromBytes: mebibyte,
}

export const inMebibytes = (bytes: number): string => `${Math.floor(bytes / mebibyte)} MiB`
