import type { LevelPlan } from './level-plan.ts'
import * as taught from './subjects.ts'

const schoolDays = [1, 2, 4, 5]
/** The elementary week of four days, 24 hours. */
const lessonHours: readonly (readonly [string, string])[] = [
  ['08:30', '10:00'],
  ['10:15', '11:30'],
  ['13:30', '15:00'],
  ['15:15', '16:30'],
]

const everyYear = (lessons: number): readonly number[] => [lessons, lessons, lessons, lessons, lessons]

/** An elementary school. What a class has is counted in lessons of a slot, sixteen a week. */
export const ecole: LevelPlan = {
  level: 'ecole',
  kind: 'École élémentaire',
  kindCode: '151',
  classLabel: 'letter',
  grades: [
    { name: 'CP', mef: '00100001110', mefName: 'COURS PREPARATOIRE', age: 6, cycle: 'CYCLE II' },
    { name: 'CE1', mef: '00110001110', mefName: 'COURS ELEMENTAIRE 1', age: 7, cycle: 'CYCLE II' },
    { name: 'CE2', mef: '00120001110', mefName: 'COURS ELEMENTAIRE 2', age: 8, cycle: 'CYCLE II' },
    { name: 'CM1', mef: '00130001110', mefName: 'COURS MOYEN 1', age: 9, cycle: 'CYCLE III' },
    { name: 'CM2', mef: '00140001110', mefName: 'COURS MOYEN 2', age: 10, cycle: 'CYCLE III' },
  ],
  common: [
    { subject: taught.french, hours: everyYear(6) },
    { subject: taught.mathematics, hours: everyYear(4) },
    { subject: taught.sports, hours: everyYear(2) },
    { subject: taught.discovery, hours: everyYear(1) },
    { subject: taught.primaryEnglish, hours: everyYear(1) },
    { subject: taught.arts, hours: everyYear(1) },
    { subject: taught.civics, hours: everyYear(1) },
  ],
  lines: [],
  options: [
    { subject: taught.choir, grades: ['CP', 'CE1', 'CE2', 'CM1', 'CM2'], together: true, share: 0.12 },
  ],
  slots: schoolDays.flatMap((day) => lessonHours.map(([start, end]) => ({ day, start, end }))),
  optionSlots: schoolDays.map((day) => ({ day, start: '16:35', end: '17:20' })),
}
