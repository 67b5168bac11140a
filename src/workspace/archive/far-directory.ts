const endSignature = Buffer.from('504b0506', 'hex')
const endBytes = 22
const locatorSignature = Buffer.from('504b0607', 'hex')
const locatorBytes = 20
const end64Bytes = 56
const longestCommentBytes = 65_535

/** What has to be read of the end of an archive to know where its directory is. */
export const tailBytes = locatorBytes + endBytes + longestCommentBytes

/**
 * Whether a ZIP64 locator points past the end of the archive (APPNOTE 4.3.15). yauzl 3.4.0 asks the disk for such a
 * place, and the answer is thrown where nobody can catch it.
 */
export const pointsTooFar = (tail: Buffer, archiveBytes: number): boolean => {
  const end = tail.lastIndexOf(endSignature, tail.length - endBytes)
  const locator = end - locatorBytes
  if (locator < 0 || !tail.subarray(locator, locator + 4).equals(locatorSignature)) return false
  return tail.readBigUInt64LE(locator + 8) + BigInt(end64Bytes) > BigInt(archiveBytes)
}
