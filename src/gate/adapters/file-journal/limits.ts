const mebibyte = 2 ** 20

/** One decision is some hundred bytes; a policy about 700. */
export const entryMaxBytes = mebibyte
/** One group is one write and one sync: larger ones would make all that wait in it wait longer. */
export const groupMaxBytes = 8 * mebibyte
/** A segment is read whole at the start, so it must fit well in memory. */
export const segmentMaxBytes = 256 * mebibyte
/** A region's state (400,000 waiters at 5 bits, 100,000 seats at some 200 bytes) is about 20 MB. */
export const snapshotMaxBytes = 512 * mebibyte
/** Bytes that may wait for a disk that does not answer; beyond, the journal is lost. */
export const waitingMaxBytes = 128 * mebibyte
