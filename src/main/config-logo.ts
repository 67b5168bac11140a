import { readFileSync, statSync } from 'node:fs'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { type Sentence, siteWordsLimits } from '../gate/index.ts'

/** Nothing larger is read: the address in the page has its own, smaller limit. */
export const logoFileLimitBytes = 2_048

type Image = 'image/png' | 'image/webp' | 'image/svg+xml'

const startsWith = (bytes: Buffer, signature: string, at = 0): boolean =>
  bytes.subarray(at, at + signature.length).toString('latin1') === signature

/** What an image file says of itself in its first bytes; the name of a file says nothing. */
const imageOf = (bytes: Buffer): Image | null => {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp'
  return /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(bytes.toString('utf8'))
    ? 'image/svg+xml'
    : null
}

/** Whatever could run, load something, or mean something else than what is drawn. */
const unsafeSvg =
  /<!DOCTYPE|<!ENTITY|<\s*(?:\w+:)?(?:script|foreignObject|iframe|embed|object|image|use|a|animate\w*|set|style)\b|\bon[a-z]+\s*=|javascript:|data:|url\s*\(\s*(?!["']?#)|(?:href|src)\s*=|<\?(?!xml\s)|&#/i

/** As short as it goes: percent-encoding for drawings, base64 for the others. */
const addressOf = (bytes: Buffer, image: Image): string => {
  const base64 = `data:${image};base64,${bytes.toString('base64')}`
  if (image !== 'image/svg+xml') return base64
  const drawing = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll('"', "'")
  const plain = `data:${image},${drawing.replaceAll(/[^\x21\x24\x26-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]/gu, encodeURIComponent)}`
  return plain.length < base64.length ? plain : base64
}

const no = (fr: string, en: string): Outcome<never, Sentence> => refused({ fr, en })

/** The logo as a `data:` address: PNG, WebP, or SVG without anything but drawing. */
export const logoAddress = (bytes: Buffer): Outcome<string, Sentence> => {
  if (bytes.length > logoFileLimitBytes) {
    return no(
      `le logo fait ${bytes.length} octets. Réduisez-le à ${logoFileLimitBytes} au plus.`,
      `the logo has ${bytes.length} bytes. Make it ${logoFileLimitBytes} at most.`,
    )
  }
  const image = imageOf(bytes)
  if (image === null) {
    return no(
      'le logo n’est ni PNG, ni WebP, ni SVG. Convertissez-le.',
      'the logo is neither PNG, WebP nor SVG. Convert it.',
    )
  }
  if (image === 'image/svg+xml' && unsafeSvg.test(bytes.toString('utf8'))) {
    return no(
      'le logo SVG contient autre chose que du dessin (script, lien, style ou image). Enregistrez-le en « SVG simple », sans script ni lien.',
      'the SVG logo holds more than drawing (script, link, style or image). Save it as plain SVG, without script or links.',
    )
  }
  const address = addressOf(bytes, image)
  if (address.length <= siteWordsLimits.logo) return accepted(address)
  return no(
    `le logo prend ${address.length} caractères dans la page, pour ${siteWordsLimits.logo} au plus. Simplifiez le dessin.`,
    `the logo takes ${address.length} characters in the page, ${siteWordsLimits.logo} at most. Simplify the drawing.`,
  )
}

export const readLogo = (path: string): Outcome<string, Sentence> => {
  try {
    const { size } = statSync(path)
    return logoAddress(size > logoFileLimitBytes ? Buffer.alloc(logoFileLimitBytes + 1) : readFileSync(path))
  } catch (error) {
    return refused(unreadableFile(path, error))
  }
}

/** For a file that the configuration names. Anything but an error of the system goes on up. */
export const unreadableFile = (path: string, error: unknown): Sentence => {
  if (!(error instanceof Error && 'code' in error)) throw error
  return {
    fr: `${path} ne peut pas être lu (${String(error.code)}). Corrigez le chemin, ou donnez le fichier au compte qui fait tourner Préau.`,
    en: `${path} cannot be read (${String(error.code)}). Correct the path, or give the file to the account that runs Préau.`,
  }
}
