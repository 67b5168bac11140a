import { degrees, PDFDocument } from 'pdf-lib'
import { turnOfJpeg } from './jpeg-turn.ts'

/** ISO 216, in points of 1/72 inch. */
const a4 = { short: 595.28, long: 841.89 }

const scaleToA4 = (width: number, height: number): number =>
  Math.min(a4.long / Math.max(width, height), a4.short / Math.min(width, height))

/**
 * Several photographed pages as one document, in their order, each on a page of its own. The pictures stay as they are,
 * byte for byte. Null where one of them cannot be read: then they are better kept as they came.
 */
export const photosToPdf = async (photos: readonly Buffer[], madeAt: number): Promise<Uint8Array | null> => {
  try {
    const document = await PDFDocument.create({ updateMetadata: false })
    document.setCreationDate(new Date(madeAt))
    for (const photo of photos) {
      // It reads from the beginning of the memory that a buffer lies in, so each gets a memory of its own.
      const image = await document.embedJpg(new Uint8Array(photo))
      const scale = scaleToA4(image.width, image.height)
      const [width, height] = [image.width * scale, image.height * scale]
      const page = document.addPage([width, height])
      page.drawImage(image, { x: 0, y: 0, width, height })
      page.setRotation(degrees(turnOfJpeg(photo)))
    }
    return await document.save()
  } catch {
    return null
  }
}
