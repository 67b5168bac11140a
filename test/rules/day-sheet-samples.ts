import type {
  DaySheetModel,
  SheetHomework,
  SheetLesson,
} from '../../src/workspace/day-sheet/day-sheet-model.ts'

/** Tuesday 24 November 2026, 07:12 in Paris. */
export const publishedAt = Date.UTC(2026, 10, 24, 6, 12)

const subjects = ['Mathématiques', 'Histoire-géographie', 'Français', 'SVT', 'Anglais', 'EPS', 'Technologie']

const lessonAt = (index: number, changes: Partial<SheetLesson> = {}): SheetLesson => ({
  startMinute: 480 + index * 55,
  endMinute: 535 + index * 55,
  subject: subjects[index % subjects.length] ?? '',
  colour: (index % 6) + 1,
  groups: [],
  teachers: [],
  rooms: [`${201 + index}`],
  isRemote: false,
  changes: [],
  plannedRooms: [],
  otherTime: null,
  ...changes,
})

const workAt = (index: number, changes: Partial<SheetHomework> = {}): SheetHomework => ({
  dueDate: `2026-11-${24 + Math.floor(index / 2)}`,
  dueMinute: 600,
  subject: subjects[index % subjects.length] ?? '',
  colour: (index % 6) + 1,
  text: 'Exercices 12 à 15, page 84. La figure de l’exercice 14 se fait au compas.',
  estimatedMinutes: 20,
  ...changes,
})

const many = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** A day as most are. */
export const usualSheet: DaySheetModel = {
  schoolName: 'Collège Jean-Giono',
  className: '4e B',
  timeZone: 'Europe/Paris',
  publishedAt,
  classLink: '/_preau/class/abc',
  days: [
    {
      date: '2026-11-24',
      weekLetter: 'B',
      closure: null,
      lessons: [
        lessonAt(0, { isRemote: true, rooms: [] }),
        lessonAt(1, { changes: ['room'], rooms: ['112'], plannedRooms: ['204'] }),
        lessonAt(2),
        lessonAt(3, { changes: ['cancelled'] }),
        lessonAt(5, {
          changes: ['movedHere'],
          groups: ['4e B, groupe 1'],
          otherTime: { date: '2026-11-24', startMinute: 480 },
        }),
        lessonAt(6, { changes: ['movedAway'], otherTime: { date: '2026-11-26', startMinute: 600 } }),
      ],
    },
    { date: '2026-11-25', weekLetter: 'B', closure: null, lessons: many(4, lessonAt) },
  ],
  homework: [workAt(0), workAt(2), workAt(3, { text: null })],
}

/** As much as a class with many groups and eager teachers could have, every text as long as it may be. */
export const fullestSheet: DaySheetModel = {
  ...usualSheet,
  schoolName: 'Lycée polyvalent des métiers Antoine-de-Saint-Exupéry-de-la-Vallée',
  className: 'Terminale générale 12, spécialités',
  days: usualSheet.days.map((day) => ({
    ...day,
    lessons: many(20, (index) =>
      lessonAt(index % 10, {
        subject: `Langues, littératures et cultures étrangères, ${subjects[index % subjects.length] ?? ''}`,
        groups: [`TG12, spécialité, groupe ${index + 1}`],
        teachers: ['Mme Vandenbroucke-Desrousseaux', 'M. de La Rochefoucauld'],
        rooms: [`Bâtiment C, ${200 + index}`, 'amphithéâtre'],
        plannedRooms: ['Bâtiment A, laboratoire de langues'],
        changes: ['room', 'movedHere', 'replaced'],
        otherTime: { date: '2026-12-03', startMinute: 840 },
      }),
    ),
  })),
  homework: many(20, (index) =>
    workAt(index % 10, {
      subject: `Langues, littératures et cultures étrangères, ${subjects[index % subjects.length] ?? ''}`,
      text: 'Lire le chapitre en entier, puis répondre aux questions du livre par des phrases complètes. '.repeat(
        12,
      ),
      estimatedMinutes: 90,
    }),
  ),
}

/** The largest that is printed at a given size: so many lessons a day and pieces of homework. */
export const sheetWith = (lessons: number, homework: number): DaySheetModel => ({
  ...fullestSheet,
  days: fullestSheet.days.map((day) => ({ ...day, lessons: day.lessons.slice(0, lessons) })),
  homework: fullestSheet.homework.slice(0, homework),
})
