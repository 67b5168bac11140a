/**
 * The bytes of a base64url text (RFC 4648 section 5), or null. Strict: no padding, no other alphabet,
 * unused last bits zero. Node decodes leniently, so what it read must encode back to the same text.
 */
export const decodeBase64url = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}

export const encodeBase64url = (bytes: Uint8Array | string): string =>
  (typeof bytes === 'string'
    ? Buffer.from(bytes)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  ).toString('base64url')
