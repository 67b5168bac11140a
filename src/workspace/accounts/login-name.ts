const pattern = /^[a-z0-9](?:[a-z0-9.-]{1,38}[a-z0-9])$/

/** A login as it is kept: small letters, digits, `.` and `-`, 3 to 40 signs; null for anything else. */
export const parseLogin = (typed: string): string | null => {
  const login = typed.trim().toLowerCase()
  return pattern.test(login) ? login : null
}

/** What somebody typed at sign-in, whatever it is, cut to what can be an account. */
export const typedLogin = (typed: string): string => typed.trim().toLowerCase().slice(0, 40)

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** `lea.martin`, then `lea.martin2` …: the first that nobody has. */
export const proposeLogin = (
  { givenName, familyName }: { readonly givenName: string; readonly familyName: string },
  taken: ReadonlySet<string>,
): string => {
  const names = [plain(givenName).slice(0, 18), plain(familyName).slice(0, 18)].filter((name) => name !== '')
  const start = names.join('.') || 'compte'
  const base = start.length < 3 ? `${start}.compte` : start
  for (let number = 2, login = base; ; number += 1) {
    if (!taken.has(login)) return login
    login = `${base}${number}`
  }
}
