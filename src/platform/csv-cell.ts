/**
 * A value as a cell: quoted where it must be. A text that a spreadsheet would run as a formula gets an apostrophe
 * before it (OWASP, CSV injection).
 */
export const csvCell = (value: string | number | null): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const tamed = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
  return /[",;\r\n\t]/.test(tamed) ? `"${tamed.replaceAll('"', '""')}"` : tamed
}
