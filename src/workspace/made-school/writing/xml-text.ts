const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

export const xmlText = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** `<NAME>text</NAME>`, or `<NAME/>` where there is nothing. */
export const xmlElement = (name: string, text: string | null): string =>
  text === null || text === '' ? `<${name}/>` : `<${name}>${xmlText(text)}</${name}>`

/** `2013-05-28` as `28/05/2013`. */
export const frenchDate = (date: string): string => date.split('-').toReversed().join('/')
