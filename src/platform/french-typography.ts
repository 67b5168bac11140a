import { createHtmlTag } from './html.ts'

const thin = '\u202f'
const unbroken = '\u00a0'

/**
 * Spaces of French typography: thin and unbroken before `? ! ;`, unbroken before `:`, inside « » and after `n°`.
 * Source: Lexique des règles typographiques en usage à l’Imprimerie nationale.
 */
export const typesetFrench = (text: string): string =>
  text
    .replace(/ ([?!;])/g, `${thin}$1`)
    .replace(/ ([:»])/g, `${unbroken}$1`)
    .replaceAll('« ', `«${unbroken}`)
    .replaceAll('n° ', `n°${unbroken}`)

/** `html` for French text: only the text of the template is typeset, never a value from outside. */
export const frenchHtml = createHtmlTag(typesetFrench)
