const twice = (value: string): string => `"${value.replaceAll('"', '""')}"`

/** A line of RFC 4180: comma, quotes only where needed. */
export const commaLine = (values: readonly string[]): string =>
  `${values.map((value) => (/[",\r\n]/.test(value) ? twice(value) : value)).join(',')}\r\n`

/** A line as French applications write it: semicolon, all that is not empty in quotes. */
export const quotedLine = (values: readonly (string | null)[]): string =>
  `${values.map((value) => (value === null || value === '' ? '' : twice(value))).join(';')}\r\n`

/** Semicolon, quotes only where needed. */
export const semicolonLine = (values: readonly string[]): string =>
  `${values.map((value) => (/[";\r\n]/.test(value) ? twice(value) : value)).join(';')}\r\n`
