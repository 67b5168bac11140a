/** No 0, O, 1, I, L, U: read from a board or a crumpled sheet. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupLetters = 4
/** Bytes from here on would make the first letters likelier. */
const fairBytes = 256 - (256 % letters.length)

/** A code of so many letters, in groups of four: `K7QF-3MPA`. */
export const makeCode = (letterCount: number, randomBytes: (count: number) => Uint8Array): string => {
  let text = ''
  while (text.length < letterCount)
    for (const byte of randomBytes(letterCount))
      if (byte < fairBytes && text.length < letterCount) text += letters[byte % letters.length] ?? ''
  return text.replace(new RegExp(`(.{${groupLetters}})(?=.)`, 'g'), '$1-')
}

const pattern = new RegExp(`^[${letters}]+$`)

/** A code as somebody types it, in the one form that is hashed; null for what is none of that length. */
export const readCode = (typed: string, letterCount: number): string | null => {
  const bare = typed.toUpperCase().replace(/[\s–-]/g, '')
  return bare.length === letterCount && pattern.test(bare) ? bare : null
}
