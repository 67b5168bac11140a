import qrcode from 'qrcode'
import { type Html, html } from '../../platform/html.ts'

/** Blank modules around the picture, as ISO/IEC 18004 asks. */
const quietModules = 4

const pathOf = (size: number, isDark: (row: number, column: number) => boolean): string => {
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (isDark(row, column)) path += `M${column + quietModules} ${row + quietModules}h1v1h-1z`
    }
  }
  return path
}

/** An address as a QR code. Always dark on white, whatever the colours of the page: phones read it so. */
export const qrPicture = (address: string, label: string): Html => {
  const { modules } = qrcode.create(address, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const whole = size + 2 * quietModules
  return html`<svg
    role="img"
    aria-label="${label}"
    viewBox="0 0 ${whole} ${whole}"
    width="240"
    height="240"
    shape-rendering="crispEdges"
  >
    <rect width="${whole}" height="${whole}" fill="#fff" />
    <path d="${pathOf(size, (row, column) => modules.get(row, column) === 1)}" fill="#000" />
  </svg>`
}
