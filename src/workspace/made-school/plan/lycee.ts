import { type ChoiceLine, type LevelPlan, noonSlots, secondarySlots } from './level-plan.ts'
import * as taught from './subjects.ts'

const languages = [
  { subject: taught.spanish, share: 0.66 },
  { subject: taught.german, share: 0.18 },
  { subject: taught.italian, share: 0.16 },
]

/** Each pupil takes one of each line: three in 1re, two in Tle. */
const majors: readonly ChoiceLine['choices'][] = [
  [
    { subject: taught.mathematicsMajor, share: 0.6 },
    { subject: taught.geopolitics, share: 0.4 },
  ],
  [
    { subject: taught.physicsMajor, share: 0.45 },
    { subject: taught.economicsMajor, share: 0.4 },
    { subject: taught.englishMajor, share: 0.15 },
  ],
  [
    { subject: taught.lifeSciencesMajor, share: 0.55 },
    { subject: taught.computing, share: 0.2 },
    { subject: taught.humanities, share: 0.25 },
  ],
]

/** A lycée of general education. Hours of 2024, near enough: 26 to 28 a week. */
export const lycee: LevelPlan = {
  level: 'lycee',
  kind: 'Lycée',
  kindCode: '302',
  classLabel: 'number',
  grades: [
    { name: '2de', mef: '20010018110', mefName: '2NDE GENERALE ET TECHNO', age: 15, cycle: 'LYCEE' },
    { name: '1re', mef: '20111010110', mefName: '1ERE GENERALE', age: 16, cycle: 'LYCEE' },
    { name: 'Tle', mef: '20211010110', mefName: 'TERMINALE GENERALE', age: 17, cycle: 'LYCEE' },
  ],
  common: [
    { subject: taught.french, hours: [4, 4, 0] },
    { subject: taught.philosophy, hours: [0, 0, 4] },
    { subject: taught.mathematics, hours: [4, 0, 0] },
    { subject: taught.history, hours: [3.5, 3.5, 3.5] },
    { subject: taught.english, hours: [3, 2.5, 2] },
    { subject: taught.sports, hours: [2, 2, 2] },
    { subject: taught.physics, hours: [3, 0, 0] },
    { subject: taught.lifeSciences, hours: [1.5, 0, 0] },
    { subject: taught.economics, hours: [1.5, 0, 0] },
    { subject: taught.digitalSciences, hours: [1.5, 0, 0] },
    { subject: taught.scienceForAll, hours: [0, 2, 2] },
  ],
  lines: [
    { grade: '2de', hours: 2.5, choices: languages },
    { grade: '1re', hours: 2, choices: languages },
    { grade: 'Tle', hours: 2, choices: languages },
    ...majors.map((choices) => ({ grade: '1re', hours: 4, choices })),
    ...majors.slice(0, 2).map((choices) => ({ grade: 'Tle', hours: 6, choices })),
  ],
  options: [
    { subject: taught.choir, grades: ['2de', '1re', 'Tle'], together: true, share: 0.04 },
    { subject: taught.latin, grades: ['2de', '1re', 'Tle'], together: false, share: 0.06 },
  ],
  slots: secondarySlots,
  optionSlots: noonSlots,
}
