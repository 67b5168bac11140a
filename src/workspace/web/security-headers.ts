/** Every page: nothing but our own files, no frame, no referrer, kept by nobody once the right to see it has ended. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
}

const cleanName = (name: string): string => name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 120)

/** RFC 6266: plain for old readers, RFC 8187 for names with accents. */
export const dispositionOf = (name: string): string => {
  const clean = cleanName(name)
  const plain = clean.replace(/[^\x20-\x7e]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(clean)}`
}
