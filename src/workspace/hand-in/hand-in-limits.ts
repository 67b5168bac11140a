import { day, hour } from '../../kernel/duration.ts'

const mebibyte = 2 ** 20

/** Each limit of a hand-in. Lengths of texts in characters. */
export const handInLimits = {
  /** A photographed page is 0.4 MB, a scanned exercise book 8. */
  fileBytes: 10 * mebibyte,
  /** A form without script is read so far before its files are refused: then the refusal can say how large it was. */
  readBytes: 32 * mebibyte,
  files: 10,
  /** All files of one hand-in: what a phone sends in a few minutes on a poor network. */
  handInBytes: 40 * mebibyte,
  textLength: 20_000,
  noteLength: 500,
  commentLength: 2_000,
  /** A form opened in the evening is sent the day after tomorrow at the latest: later it is opened anew. */
  formMs: 48 * hour,
  /** D3: a device that was away comes back within 24 hours after that, with what it kept. */
  comingBackMs: 24 * hour,
  /** What has been accepted and not yet moved to its place, all schools together: a morning of 400 with 10 MB each. */
  spoolBytes: 4_096 * mebibyte,
  /** The disk is never filled up: the database shares it. */
  freeBytesLeast: 256 * mebibyte,
  /** Whoever asks again within this time is shown the same receipt without the database. */
  receiptKeptMs: 8 * day,
} as const
