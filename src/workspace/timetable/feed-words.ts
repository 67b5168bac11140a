export type FeedLanguage = 'fr' | 'en'

/** What a feed says besides names. The labels are those that the reader of calendars knows. */
export interface FeedWords {
  readonly subjectLabel: string
  readonly teacherLabel: string
  readonly classLabel: string
  readonly roomLabel: string
  readonly remote: string
  readonly cancelled: string
  readonly added: string
  readonly room: (now: string, planned: string) => string
  /** `2026-11-24` and `08:00`. */
  readonly moved: (date: string, time: string) => string
  readonly replaced: (now: string, planned: string) => string
}

/** `112 au lieu de 204`, or what there is of it. */
const instead =
  (between: string, nothing: string) =>
  (now: string, planned: string): string =>
    planned === '' ? now || nothing : `${now || nothing} ${between} ${planned}`

const insteadFr = instead('au lieu de', 'à préciser')
const insteadEn = instead('instead of', 'to be announced')

const frenchDate = (date: string): string => date.split('-').toReversed().join('/')

export const feedWords: Readonly<Record<FeedLanguage, FeedWords>> = {
  fr: {
    subjectLabel: 'Matière',
    teacherLabel: 'Professeur',
    classLabel: 'Classe',
    roomLabel: 'Salle',
    remote: 'à distance',
    cancelled: 'Cours annulé',
    added: 'Cours ajouté',
    room: (now, planned) => `Salle changée : ${insteadFr(now, planned)}`,
    moved: (date, time) => `Cours déplacé : prévu le ${frenchDate(date)} à ${time}`,
    replaced: (now, planned) => `Remplacement : ${insteadFr(now, planned)}`,
  },
  en: {
    subjectLabel: 'Subject',
    teacherLabel: 'Teacher',
    classLabel: 'Class',
    roomLabel: 'Room',
    remote: 'remote',
    cancelled: 'Lesson cancelled',
    added: 'Lesson added',
    room: (now, planned) => `Room changed: ${insteadEn(now, planned)}`,
    moved: (date, time) => `Lesson moved: planned for ${date} at ${time}`,
    replaced: (now, planned) => `Replacement: ${insteadEn(now, planned)}`,
  },
}
