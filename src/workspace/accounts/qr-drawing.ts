import { create } from 'qrcode'
import { type Html, html } from '../../platform/html.ts'

/** Modules of white around it, as readers need (ISO/IEC 18004: four; two are enough on white paper). */
const margin = 2

const pathOf = (text: string): { readonly side: number; readonly path: string } => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) !== 0) path += `M${column + margin} ${row + margin}h1v1h-1z`
  return { side: modules.size + 2 * margin, path }
}

const drawn = ({ side, path }: ReturnType<typeof pathOf>): Html =>
  html`<path fill="#fff" d="M0 0h${side}v${side}H0z" /><path fill="#000" d="${path}" />`

/** A QR code as a drawing in the page. */
export const qrDrawing = (text: string): Html => {
  const one = pathOf(text)
  return html`<svg viewBox="0 0 ${one.side} ${one.side}" shape-rendering="crispEdges" aria-hidden="true">
    ${drawn(one)}
  </svg>`
}

/** The same once for a page that shows it often: `<use href="#qr">`. */
export const qrSymbol = (text: string): Html => {
  const one = pathOf(text)
  return html`<symbol id="qr" viewBox="0 0 ${one.side} ${one.side}" shape-rendering="crispEdges"
    >${drawn(one)}</symbol
  >`
}
