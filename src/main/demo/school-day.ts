/** A made-up school. No pupil, no teacher and no place of it exists. */
export const schoolName = 'Collège Jeanne-Villepreux'

interface InBoth {
  readonly fr: string
  readonly en: string
}

export interface Lesson {
  readonly from: string
  readonly to: string
  readonly subject: number
  readonly name: InBoth
  readonly teacher: string
  readonly room: InBoth
}

export interface Homework {
  readonly id: string
  readonly subject: InBoth
  readonly title: InBoth
  readonly due: InBoth
}

export interface LogEntry {
  readonly subject: InBoth
  readonly done: InBoth
  readonly next: InBoth
}

const room = (number: number): InBoth => ({ fr: `salle ${number}`, en: `room ${number}` })
const lesson = (from: string, to: string, rest: Omit<Lesson, 'from' | 'to'>): Lesson => ({
  from,
  to,
  ...rest,
})

/** Every day of the demonstration is the same day. */
export const lessons: readonly Lesson[] = [
  lesson('08:00', '08:55', {
    subject: 1,
    name: { fr: 'Mathématiques', en: 'Mathematics' },
    teacher: 'Mme Ardouin',
    room: { fr: 'à distance', en: 'online' },
  }),
  lesson('09:00', '09:50', {
    subject: 2,
    name: { fr: 'Histoire-géographie', en: 'History and geography' },
    teacher: 'M. Belkacem',
    room: room(112),
  }),
  lesson('10:10', '11:00', {
    subject: 3,
    name: { fr: 'Français', en: 'French' },
    teacher: 'Mme Castaing',
    room: room(207),
  }),
  lesson('11:05', '11:55', {
    subject: 4,
    name: { fr: 'SVT', en: 'Biology' },
    teacher: 'M. Duhamel',
    room: { fr: 'labo 2', en: 'lab 2' },
  }),
  lesson('13:45', '14:40', {
    subject: 5,
    name: { fr: 'Anglais', en: 'English' },
    teacher: 'Mme Eluard',
    room: room(105),
  }),
  lesson('14:45', '15:35', {
    subject: 6,
    name: { fr: 'EPS', en: 'Sports' },
    teacher: 'M. Fofana',
    room: { fr: 'gymnase', en: 'sports hall' },
  }),
]

export const homework: readonly Homework[] = [
  {
    id: 'lettre',
    subject: { fr: 'Français', en: 'French' },
    title: { fr: 'Lettre à un ami imaginaire, une page', en: 'Letter to an imaginary friend, one page' },
    due: { fr: 'pour le cours de 10:10', en: 'for the lesson at 10:10' },
  },
  {
    id: 'exercices',
    subject: { fr: 'Mathématiques', en: 'Mathematics' },
    title: { fr: 'Exercices 12 à 15, page 84', en: 'Exercises 12 to 15, page 84' },
    due: { fr: 'pour demain', en: 'for tomorrow' },
  },
  {
    id: 'carte',
    subject: { fr: 'Histoire-géographie', en: 'History and geography' },
    title: { fr: 'Apprendre la carte de l’Europe en 1815', en: 'Learn the map of Europe in 1815' },
    due: { fr: 'pour vendredi', en: 'for Friday' },
  },
]

export const classLog: readonly LogEntry[] = [
  {
    subject: { fr: 'Mathématiques', en: 'Mathematics' },
    done: { fr: 'Triangles semblables, exercices 8 à 11.', en: 'Similar triangles, exercises 8 to 11.' },
    next: { fr: 'Exercices 12 à 15.', en: 'Exercises 12 to 15.' },
  },
  {
    subject: { fr: 'SVT', en: 'Biology' },
    done: {
      fr: 'Observation d’une cellule d’oignon au microscope.',
      en: 'An onion cell under the microscope.',
    },
    next: { fr: 'Légender le schéma distribué.', en: 'Label the drawing that was handed out.' },
  },
  {
    subject: { fr: 'Français', en: 'French' },
    done: { fr: 'La lettre : à qui, pourquoi, sur quel ton.', en: 'The letter: to whom, why, in what tone.' },
    next: { fr: 'Écrire la sienne, une page.', en: 'Write one’s own, one page.' },
  },
]
