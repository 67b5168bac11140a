export interface CsvLimits {
  readonly fileBytes: number
  /** Of one line, and of one row that spans lines by its quotes. */
  readonly lineBytes: number
  readonly columns: number
  readonly rows: number
}

/** A region's pupils with twelve enrollments each are about six million rows: more than one delivery should hold. */
export const csvLimits: CsvLimits = {
  fileBytes: 512 * 2 ** 20,
  lineBytes: 65_536,
  columns: 200,
  rows: 2_000_000,
}
