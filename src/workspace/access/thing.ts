/** What an action is about, as far as rights go: the school, and whose it is. */
export interface Thing {
  readonly schoolId: string
  /** Classes and groups it belongs to. */
  readonly classIds: readonly string[]
  /** Pupils it is about. */
  readonly pupilIds: readonly string[]
  /** People whose own it is: who wrote it, or whose account it is. */
  readonly personIds: readonly string[]
}

export const thingOf = (schoolId: string, whose: Partial<Omit<Thing, 'schoolId'>> = {}): Thing => ({
  schoolId,
  classIds: [],
  pupilIds: [],
  personIds: [],
  ...whose,
})
