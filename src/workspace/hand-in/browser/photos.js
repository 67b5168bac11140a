// @ts-check
// A photographed page needs no more than 1600 dots to be read, and weighs a tenth then. Where and when it was taken
// stays on the device. What cannot be read as a picture goes as it is.

const longestSide = 1600
const quality = 0.82

/** @type {(file: File) => Promise<{ name: string, blob: Blob }>} */
export const shrink = async (file) => {
  const asItIs = { name: file.name, blob: file }
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return asItIs
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const pen = canvas.getContext('2d')
    if (!pen) return asItIs
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    canvas.width = 0
    if (!blob) return asItIs
    return { name: `${file.name.replace(/\.[^.]*$/, '')}.jpg`, blob }
  } catch {
    return asItIs
  }
}
