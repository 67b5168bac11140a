/** Nobody types more words than a name has; the rest is ignored. */
const wordsMost = 6
const charactersMost = 100

/** Signs that join the parts of a name, or stand for an apostrophe: each begins a new word. */
const joins = `-'’.,`

/**
 * The words of a name as people type them, without accents and capitals: `Lefèvre` and `lefevre` are the same. Says the
 * same as {@link foldedSql}.
 */
export const foldedWords = (text: string): readonly string[] =>
  text
    .slice(0, charactersMost)
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .split(new RegExp(`[\\s${joins.replace('-', '\\-')}]+`))
    .filter((word) => word !== '')
    .slice(0, wordsMost)

/** The same of names in the database, each word behind a space. */
export const foldedSql = (...columns: readonly string[]): string => `
  ' ' || translate(replace(replace(lower(regexp_replace(normalize(concat_ws(' ', ${columns.join(', ')}), NFD),
    '[\\u0300-\\u036f]', '', 'g')), 'œ', 'oe'), 'æ', 'ae'), '${joins.replace("'", "''")}', '${' '.repeat(joins.length)}')`
