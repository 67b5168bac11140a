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

/** `d’Inès`, `de Yanis`: before a vowel the word is shortened. A name with an h keeps `de`, which is never wrong to read. */
export const ofName = (name: string): string =>
  /^[aeiouàâäéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`
