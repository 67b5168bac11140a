import { type Html, html } from '../../../platform/html.ts'
import { timeText } from '../../timetable/domain/time-of-day.ts'
import { icon } from '../../web/icon.ts'
import type { Language } from '../../web/route.ts'
import { dateWords } from '../date-words.ts'
import { dayWords } from '../day-words.ts'
import type { LessonView, NamedTime } from '../school-day-view.ts'

/** Rooms, or that it is remote; empty where nobody said. */
export const roomText = ({ rooms, isRemote }: NamedTime, language: Language): string => {
  const words = dayWords[language]
  const named = rooms.length === 0 ? [] : [words.room(rooms.join(', '))]
  return [...(isRemote ? [words.remote] : []), ...named].join(', ')
}

/** `M. Garcia, salle 112` */
export const placeText = (time: NamedTime, language: Language): string =>
  [time.teachers.join(', '), roomText(time, language)].filter((text) => text !== '').join(', ')

const whenText = (time: NamedTime, language: Language): string =>
  `${dateWords[language].long(time.date)}, ${timeText(time.startMinute)}`

interface Badge {
  readonly kind: 'dawn' | 'bad'
  readonly icon: string
  readonly text: string
}

const badge = ({ kind, icon: name, text }: Badge): Html =>
  html`<span class="badge" data-kind="${kind}">${icon(name)}${text}</span>`

const shortRoom = ({ rooms, isRemote }: NamedTime, language: Language): string =>
  rooms.length > 0 ? rooms.join(', ') : isRemote ? dayWords[language].remote : ''

const changeText = (
  change: LessonView['changes'][number],
  { now, planned, state }: LessonView,
  language: Language,
): string => {
  const words = dayWords[language]
  switch (change) {
    case 'cancelled':
      return words.cancelled
    case 'added':
      return words.added
    case 'moved':
      if (state === 'away') return words.movedTo(whenText(now, language))
      return words.movedFrom(planned === null ? '' : whenText(planned, language))
    case 'room':
      return words.roomChanged(
        shortRoom(now, language) || words.unknownRoom,
        planned === null ? '' : shortRoom(planned, language),
      )
    case 'replaced':
      return words.replaced(now.teachers.join(', '), planned?.teachers.join(', ') ?? '')
  }
}

/** What changed, in words; a cancelled lesson says nothing else. */
export const changeTexts = (lesson: LessonView, language: Language): readonly string[] => {
  const kinds = lesson.state === 'cancelled' ? (['cancelled'] as const) : lesson.changes
  return kinds.map((kind) => changeText(kind, lesson, language))
}

export const changeBadges = (lesson: LessonView, language: Language): readonly Html[] => {
  const isOff = lesson.state === 'cancelled'
  return changeTexts(lesson, language).map((text) =>
    badge({ kind: isOff ? 'bad' : 'dawn', icon: isOff ? 'cross' : 'swap', text }),
  )
}

/** The time at which it stands in the day: a lesson that went elsewhere, where it was planned. */
export const shownTime = ({ state, now, planned }: LessonView): NamedTime =>
  state === 'held' ? now : (planned ?? now)

/** Where a lesson has its page. */
export const lessonPath = ({ lessonId, plannedOn }: LessonView): string => `/cours/${lessonId}/${plannedOn}`
