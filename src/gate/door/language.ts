import type { Language } from '../pages/page-model.ts'

const languages: readonly Language[] = ['fr', 'en']

/** French unless somebody chose English here, or asks for it before French (RFC 9110, 12.5.4). */
export const languageOf = (chosen: string | undefined, acceptLanguage: string | undefined): Language => {
  const known = languages.find((language) => language === chosen)
  if (known !== undefined) return known
  let best: { readonly language: Language; readonly weight: number } = { language: 'fr', weight: 0 }
  for (const range of (acceptLanguage ?? '').slice(0, 512).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
    const language = languages.find((one) => tag === one || tag.startsWith(`${one}-`))
    const quality = parameters.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]).find(Boolean)
    const weight = quality === undefined ? 1 : Number(quality)
    if (language !== undefined && weight > best.weight) best = { language, weight }
  }
  return best.language
}
