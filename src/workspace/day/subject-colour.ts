/** The bars of the style sheet. */
const colours = 6

/** One of six, the same wherever the subject is shown; never the only sign of it. */
export const subjectColour = (name: string): number => {
  let sum = 0
  for (let index = 0; index < name.length; index += 1) sum = (sum * 31 + name.charCodeAt(index)) % 65_521
  return (sum % colours) + 1
}
