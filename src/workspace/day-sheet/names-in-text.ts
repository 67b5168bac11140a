/** A person whose name must not stand in a text that anybody may read. */
export interface NamedPerson {
  readonly givenName: string
  readonly familyName: string
  readonly isPupil: boolean
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Words of a text that are written like a name: with a capital first. Hyphens and apostrophes part them. */
const capitalWords = (text: string): readonly string[] =>
  [...text.matchAll(/\p{L}+/gu)].map(([word]) => word).filter((word) => /^\p{Lu}/u.test(word))

const partsOf = (name: string): readonly string[] =>
  [...name.matchAll(/\p{L}+/gu)].map(([word]) => folded(word)).filter((word) => word.length > 2)

/**
 * A test for texts that name one of these people: a family name, or the given name of a pupil, as a word with a capital.
 * It errs on the side of silence: where a pupil is called Petit or Rose, a sentence that begins so is held back too.
 */
export const createNameFinder = (people: readonly NamedPerson[]): ((text: string) => boolean) => {
  const names = new Set(
    people.flatMap(({ givenName, familyName, isPupil }) => [
      ...partsOf(familyName),
      ...(isPupil ? partsOf(givenName) : []),
    ]),
  )
  return (text) => capitalWords(text).some((word) => names.has(folded(word)))
}
