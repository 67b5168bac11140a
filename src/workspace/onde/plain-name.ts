/** A name without what people and applications write differently: accents, capitals, hyphens, apostrophes. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('Œ', 'OE')
    .replaceAll('Æ', 'AE')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
