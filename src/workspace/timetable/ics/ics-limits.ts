/** What a calendar may be at most; beyond, it is refused and the rest of it is not read. */
export const icsLimits = {
  /** A year of a collège with 25 classes, one event for each lesson and day, is some 12 MB. */
  fileBytesMost: 32 * 2 ** 20,
  /** Of one file: the same collège has 25,000. */
  eventsMost: 100_000,
  /** Of one event; an agenda with long texts has some 10,000. */
  eventCharactersMost: 65_536,
  /** Weeks through which one rule is followed: ten years. A lesson has 53. */
  ruleWeeksMost: 530,
  /** Of all files together, repeated or not. */
  occurrencesMost: 500_000,
} as const

/** Events read in one go, between two rests in which the process does its other work: about 10 ms. */
export const eventsBetweenRests = 200
