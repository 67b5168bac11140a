import type { Html } from '../../src/platform/html.ts'
import { assetPath, assets } from '../../src/workspace/web/assets.ts'
import { renderPage } from '../../src/workspace/web/layout.ts'

const style = assets.get(assetPath('style.css'))?.plain.toString('utf8') ?? ''

/** A page of the workspace that needs no server: the frame around its content, with the style sheet inside. */
export const documentOf = (main: Html, language: 'fr' | 'en'): string =>
  renderPage({
    language,
    title: 'Essai',
    main,
    schoolName: 'Collège Jean-Giono',
    actor: null,
    focus: true,
    here: '/',
  }).replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`)
