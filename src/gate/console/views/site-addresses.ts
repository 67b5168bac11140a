/** Addresses of one site's console. Names of sites are lower-case letters, digits and dashes. */
export const sitePath = (name: string, rest = ''): string =>
  `/sites/${encodeURIComponent(name)}${rest === '' ? '' : `/${rest}`}`
