/** What an XML file of a school may be at most. Beyond, the file is refused and nothing of it is kept. */
export const xmlLimits = {
  /** 100,000 pupils with all that their format says of them are about 300 MB in one file. */
  fileBytesMost: 1_073_741_824,
  /** AAF needs 5, SIECLE 7. */
  depthMost: 16,
  /** The longest values of the formats have a few hundred characters; also of a comment, a DOCTYPE, an attribute. */
  textCharactersMost: 65_536,
  /** The formats have 6 on one element. */
  attributesMost: 32,
  /** A school lists its groups in one record: 5,000 of 100 characters. */
  recordCharactersMost: 1_000_000,
  /** Values of one record: a school with 10,000 groups. */
  recordValuesMost: 10_000,
  /** People and what ties them: a région with 500,000 pupils imports in several deliveries. */
  thingsMost: 5_000_000,
} as const

export type XmlLimits = { readonly [Name in keyof typeof xmlLimits]: number }

/** Bytes parsed in one go, between two looks at the limits. */
export const pieceBytes = 65_536

/** Pieces between two rests, in which the process does its other work: about 10 ms. */
export const piecesBetweenRests = 8
