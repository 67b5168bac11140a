/** Degrees to turn a picture clockwise so that it stands upright. */
export type Turn = 0 | 90 | 180 | 270

/** Exif 2.32, 4.6.4, tag 0x0112. Mirrored ones, which no camera makes, are left as they are. */
const turns: Readonly<Record<number, Turn>> = { 3: 180, 6: 90, 8: 270 }
const orientationTag = 0x0112
const exifMarker = 0xffe1
const scanMarker = 0xffda
const entryBytes = 12

const orientationIn = (tiff: Buffer): number | null => {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const entries = short(first)
  for (let index = 0; index < entries; index += 1) {
    const at = first + 2 + index * entryBytes
    if (short(at) === orientationTag) return short(at + 8)
  }
  return null
}

const tiffIn = (jpeg: Buffer): Buffer | null => {
  for (let at = 2; at + 4 <= jpeg.length;) {
    const marker = jpeg.readUInt16BE(at)
    const length = jpeg.readUInt16BE(at + 2)
    if (marker === scanMarker || marker < 0xff00 || length < 2) return null
    if (marker === exifMarker && jpeg.toString('latin1', at + 4, at + 8) === 'Exif')
      return jpeg.subarray(at + 10, at + 2 + length)
    at += 2 + length
  }
  return null
}

/** How a camera held the phone, as it noted in the picture. 0 where it said nothing, or nothing that can be read. */
export const turnOfJpeg = (jpeg: Buffer): Turn => {
  try {
    const tiff = tiffIn(jpeg)
    const orientation = tiff === null ? null : orientationIn(tiff)
    return orientation === null ? 0 : (turns[orientation] ?? 0)
  } catch (error) {
    if (error instanceof RangeError) return 0
    throw error
  }
}
