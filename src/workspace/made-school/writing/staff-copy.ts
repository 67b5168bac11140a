/** In formats with one list of staff and one of guardians, who is both is two people: the second number. */
const secondNumber = 500_000_000

export const staffKey = (key: string, isGuardianToo: boolean): string =>
  isGuardianToo ? String(Number(key) + secondNumber) : key
