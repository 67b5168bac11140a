export const csvDelimiters = [';', ',', '\t'] as const
export type CsvDelimiter = (typeof csvDelimiters)[number]

/** The one that a header has most of, outside its quotes; the semicolon of French tables where it has none. */
export const sniffDelimiter = (header: string): CsvDelimiter => {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counts = csvDelimiters.map((delimiter) => bare.split(delimiter).length)
  return csvDelimiters[counts.indexOf(Math.max(...counts))] ?? ';'
}
