import { renderPage } from '../../src/gate/pages/render-page.ts'
import { onePage } from '../rules/g16-waiting-page.ts'
import { sabotageOf } from '../rules/proof.ts'

const withHtml =
  (change: (html: string) => string): typeof renderPage =>
  (state, context) => {
    const { html, policy } = renderPage(state, context)
    return { html: change(html), policy }
  }

export const sabotages = [
  sabotageOf(
    'G16',
    onePage,
    'the page of 2021: it reloads by itself every few seconds',
    withHtml((html) => html.replace('<head>', '<head><meta http-equiv="refresh" content="5">')),
  ),
  sabotageOf(
    'G16',
    onePage,
    'the style comes with a second request',
    withHtml((html) => html.replace('</head>', '<link rel="stylesheet" href="/_preau/page.css"></head>')),
  ),
]
