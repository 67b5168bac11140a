/** Roles are per school, and a person may have several: a teacher may be a guardian too. */
export const roleNames = ['pupil', 'guardian', 'teacher', 'head', 'office', 'operator'] as const
export type RoleName = (typeof roleNames)[number]

/** Roles that act for the school: each of them needs a second factor. */
export const staffRoles: readonly RoleName[] = ['teacher', 'head', 'office', 'operator']

/** A child as a guardian may see it: `informed` reads and does nothing, `contact` and `barred` see nothing. */
export interface Child {
  readonly pupilId: string
  readonly givenName: string
  readonly responsibility: 'legal' | 'contact' | 'informed' | 'barred'
  /** Classes and groups. */
  readonly classIds: readonly string[]
}

/** Who asks: read anew with each request, so that a right that ends is gone at once. */
export interface Actor {
  readonly schoolId: string
  readonly personId: string
  readonly sessionId: string
  readonly givenName: string
  readonly familyName: string
  readonly roles: ReadonlySet<RoleName>
  /** Classes and groups of which the person is a pupil. */
  readonly classIds: readonly string[]
  readonly taughtClassIds: readonly string[]
  readonly children: readonly Child[]
  /** This session has shown a second factor. */
  readonly hasSecondFactor: boolean
}
