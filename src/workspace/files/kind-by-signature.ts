import type { FileKindName } from './file-kind.ts'

/** So much of a file's beginning shows what it is. */
export const headBytes = 4_096

const startsWith = (head: Buffer, hex: string, at = 0): boolean => {
  const signature = Buffer.from(hex, 'hex')
  return head.subarray(at, at + signature.length).equals(signature)
}

const letters = (head: Buffer, from: number, to: number): string => head.toString('latin1', from, to)

/** ISO 14496-12: a box named `ftyp` first, and its brand after it. Brands as registered at https://mp4ra.org. */
const brands: Readonly<Record<string, FileKindName>> = {
  heic: 'heic',
  heix: 'heic',
  mif1: 'heic',
  msf1: 'heic',
  'M4A ': 'm4a',
  'M4B ': 'm4a',
  'qt  ': 'mp4',
  'M4V ': 'mp4',
  isom: 'mp4',
  iso2: 'mp4',
  iso4: 'mp4',
  iso5: 'mp4',
  iso6: 'mp4',
  mp41: 'mp4',
  mp42: 'mp4',
  avc1: 'mp4',
  dash: 'mp4',
  '3gp4': 'mp4',
  '3gp5': 'mp4',
  '3gp6': 'mp4',
}

/** ISO 11172-3, 2.4.2.3: eleven ones, layer III, and no forbidden bit rate or sampling frequency. */
const isMp3Frame = (head: Buffer): boolean => {
  const [first = 0, second = 0, third = 0] = head
  const isLayerThree = first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08
  return isLayerThree && third >> 4 !== 0x0f && (third & 0x0c) !== 0x0c
}

const signatures: readonly (readonly [FileKindName, (head: Buffer) => boolean])[] = [
  ['pdf', (head) => startsWith(head, '255044462d')],
  ['jpeg', (head) => startsWith(head, 'ffd8ff')],
  ['png', (head) => startsWith(head, '89504e470d0a1a0a')],
  ['webp', (head) => letters(head, 0, 4) === 'RIFF' && letters(head, 8, 12) === 'WEBP'],
  ['webm', (head) => startsWith(head, '1a45dfa3') && letters(head, 0, 64).includes('webm')],
  ['ogg', (head) => letters(head, 0, 4) === 'OggS'],
  ['mp3', (head) => letters(head, 0, 3) === 'ID3' || isMp3Frame(head)],
]

/** What the first bytes say, or null: then it may still be an archive or a text. */
export const kindBySignature = (head: Buffer): FileKindName | null => {
  if (letters(head, 4, 8) === 'ftyp') return brands[letters(head, 8, 12)] ?? null
  return signatures.find(([, fits]) => fits(head))?.[0] ?? null
}
