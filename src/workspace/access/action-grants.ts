import type { RoleName } from './actor.ts'

/** How somebody stands to a thing. `school`: it is of the same school, and no more is asked. */
export type Relation = 'own' | 'ownClass' | 'child' | 'childClass' | 'legalChild' | 'taughtClass' | 'school'

/** Which relations open an action, by role. */
export type Grant = Partial<Readonly<Record<RoleName, readonly Relation[]>>>

const everybodyOwn: Grant = {
  pupil: ['own'],
  guardian: ['own'],
  teacher: ['own'],
  head: ['own'],
  office: ['own'],
  operator: ['own'],
}

/** Who may do what, by role and by how they stand to the thing. A role that is not named may not. */
export const grants = {
  /** One's own account: sessions, passphrase, second factor, passes. A session without its second factor may, too. */
  'account.own': everybodyOwn,
  /** A new sign-in code for a pupil of one's class, or for anybody of the school. */
  'code.give': { teacher: ['taughtClass'], head: ['school'], office: ['school'] },
  'codeSheet.print': { teacher: ['taughtClass'], head: ['school'], office: ['school'] },
  'sessions.end': { head: ['school'] },
  'guardianship.limit': { head: ['school'] },
  'people.read': { head: ['school'], office: ['school'] },
  'import.run': { head: ['school'], office: ['school'] },
  'settings.write': { head: ['school'] },
  'school.export': { head: ['school'] },
  /** Timetable, class log and homework of a class. */
  'day.read': {
    pupil: ['ownClass'],
    guardian: ['childClass'],
    teacher: ['school'],
    head: ['school'],
    office: ['school'],
  },
  'timetable.change': { head: ['school'], office: ['school'] },
  'classLog.write': { teacher: ['taughtClass'] },
  'homework.tick': { pupil: ['own'] },
  'handIn.write': { pupil: ['own'] },
  'handIn.read': { pupil: ['own'], guardian: ['child'], teacher: ['taughtClass'] },
  'handIn.return': { teacher: ['taughtClass'] },
  'daySheet.manage': { teacher: ['taughtClass'], head: ['school'], office: ['school'] },
  'register.take': { teacher: ['taughtClass'], office: ['school'] },
  'register.read': { teacher: ['taughtClass'], head: ['school'], office: ['school'] },
  'absence.read': { pupil: ['own'], guardian: ['child'], head: ['school'], office: ['school'] },
  'absence.excuse': { guardian: ['legalChild'], office: ['school'] },
  /** To whom is a matrix of its own (W7). */
  'message.write': { guardian: ['own'], pupil: ['own'], teacher: ['own'], head: ['own'], office: ['own'] },
  'message.read': everybodyOwn,
  'news.read': {
    pupil: ['ownClass'],
    guardian: ['childClass'],
    teacher: ['school'],
    head: ['school'],
    office: ['school'],
  },
  'news.write': { teacher: ['taughtClass'], head: ['school'], office: ['school'] },
} as const satisfies Readonly<Record<string, Grant>>

export type Action = keyof typeof grants
