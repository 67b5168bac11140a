/** Shorter texts are copied by the engine itself when they are cut out of a longer one. */
const cutTextCharacters = 13

/**
 * The same text, holding on to nothing else. A text cut out of a piece of a file keeps the whole piece in memory; who
 * keeps texts of a large file must own them.
 */
export const ownText = (text: string): string =>
  text.length < cutTextCharacters ? text : Buffer.from(text, 'utf8').toString('utf8')

export const ownTextOrNull = (text: string | null): string | null => (text === null ? null : ownText(text))
