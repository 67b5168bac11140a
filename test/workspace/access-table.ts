import type { Action } from '../../src/workspace/access/action-grants.ts'
import type { RoleName } from '../../src/workspace/access/actor.ts'

/** What a thing is to the person: `self` is one's own, or about oneself. */
export const cases = [
  'self',
  'myClass',
  'otherClass',
  'myChild',
  'informedChild',
  'barredChild',
  'otherPupil',
  'otherSchool',
] as const
export type Case = (typeof cases)[number]

const wholeSchool = [
  'self',
  'myClass',
  'otherClass',
  'myChild',
  'informedChild',
  'barredChild',
  'otherPupil',
] as const
const self = ['self'] as const

type Row = Partial<Readonly<Record<RoleName, readonly Case[]>>>

const ownOnly: Row = {
  pupil: self,
  guardian: self,
  teacher: self,
  head: self,
  office: self,
  operator: self,
}
/** Heads and the office act for the whole school, each as the action says; the rest stands in each row. */
const management: Row = { head: wholeSchool, office: wholeSchool }

/**
 * Who may do what with what, written by hand and apart from the policy (W1). What is not named is not allowed.
 * A child of whom somebody is only informed is read and not acted upon; a barred one is not there.
 */
export const accessTable: Readonly<Record<Action, Row>> = {
  'account.own': ownOnly,
  'code.give': { ...management, teacher: ['myClass'] },
  'codeSheet.print': { ...management, teacher: ['myClass'] },
  'sessions.end': { head: wholeSchool },
  'guardianship.limit': { head: wholeSchool },
  'people.read': management,
  'import.run': management,
  'settings.write': { head: wholeSchool },
  'school.export': { head: wholeSchool },
  'day.read': {
    ...management,
    pupil: ['myClass'],
    guardian: ['myClass', 'informedChild'],
    teacher: wholeSchool,
  },
  'timetable.change': management,
  'classLog.write': { teacher: ['myClass'] },
  'homework.tick': { pupil: self },
  'handIn.write': { pupil: self },
  'handIn.read': { pupil: self, guardian: ['myChild', 'informedChild'], teacher: ['myClass'] },
  'handIn.return': { teacher: ['myClass'] },
  'daySheet.manage': { ...management, teacher: ['myClass'] },
  'register.take': { office: wholeSchool, teacher: ['myClass'] },
  'register.read': { ...management, teacher: ['myClass'] },
  'absence.read': { ...management, pupil: self, guardian: ['myChild', 'informedChild'] },
  'absence.excuse': { office: wholeSchool, guardian: ['myChild'] },
  'message.write': { pupil: self, guardian: self, teacher: self, head: self, office: self },
  'message.read': ownOnly,
  'news.read': {
    ...management,
    pupil: ['myClass'],
    guardian: ['myClass', 'informedChild'],
    teacher: wholeSchool,
  },
  'news.write': { ...management, teacher: ['myClass'] },
}
