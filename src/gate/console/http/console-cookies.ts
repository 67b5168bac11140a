/** Over plain loopback HTTP browsers refuse the prefix `__Host-`, and with it `Secure`. */
export interface ConsoleCookies {
  readonly access: string
  readonly language: string
  /** The value of one; undefined where it is missing, or where somebody planted a second one. */
  read(header: string | undefined, name: string): string | undefined
  /** Ends with the browser, or earlier. */
  set(name: string, value: string): string
  clear(name: string): string
}

const headerCharacters = 8_192

export const createConsoleCookies = (secure: boolean): ConsoleCookies => {
  const prefix = secure ? '__Host-' : ''
  const attributes = `; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Strict`
  return {
    access: `${prefix}preau-console`,
    language: `${prefix}preau-console-language`,
    read: (header, name) => {
      if (header === undefined || header.length > headerCharacters) return undefined
      const found = header
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
      return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined
    },
    set: (name, value) => `${name}=${value}${attributes}`,
    clear: (name) => `${name}=; Max-Age=0${attributes}`,
  }
}
