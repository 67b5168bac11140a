import { type LevelPlan, noonSlots, secondarySlots } from './level-plan.ts'
import * as taught from './subjects.ts'

const languages = [
  { subject: taught.spanish, share: 0.64 },
  { subject: taught.german, share: 0.2 },
  { subject: taught.italian, share: 0.16 },
]

/** Hours of 2024, near enough: 25 to 26 a week. */
export const college: LevelPlan = {
  level: 'college',
  kind: 'Collège',
  kindCode: '340',
  classLabel: 'letter',
  grades: [
    { name: '6e', mef: '10010012110', mefName: '6EME', age: 11, cycle: 'CYCLE III' },
    { name: '5e', mef: '10110001110', mefName: '5EME', age: 12, cycle: 'CYCLE IV' },
    { name: '4e', mef: '10210001110', mefName: '4EME', age: 13, cycle: 'CYCLE IV' },
    { name: '3e', mef: '10310019110', mefName: '3EME', age: 14, cycle: 'CYCLE IV' },
  ],
  common: [
    { subject: taught.french, hours: [4.5, 4.5, 4.5, 4] },
    { subject: taught.mathematics, hours: [4.5, 3.5, 3.5, 3.5] },
    { subject: taught.history, hours: [3, 3, 3, 3.5] },
    { subject: taught.english, hours: [4, 3, 3, 3] },
    { subject: taught.sports, hours: [4, 3, 3, 3] },
    { subject: taught.lifeSciences, hours: [1.5, 1.5, 1.5, 1.5] },
    { subject: taught.physics, hours: [1.5, 1.5, 1.5, 1.5] },
    { subject: taught.technology, hours: [0, 1.5, 1.5, 1.5] },
    { subject: taught.arts, hours: [1, 1, 1, 1] },
    { subject: taught.music, hours: [1, 1, 1, 1] },
  ],
  lines: ['5e', '4e', '3e'].map((grade) => ({ grade, hours: 2.5, choices: languages })),
  options: [
    { subject: taught.choir, grades: ['6e', '5e', '4e', '3e'], together: true, share: 0.06 },
    { subject: taught.latin, grades: ['5e', '4e', '3e'], together: false, share: 0.12 },
  ],
  slots: secondarySlots,
  optionSlots: noonSlots,
}
