import { isUuid } from '../../kernel/uuid.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { dayOf } from '../timetable/domain/school-day.ts'

/** How the work comes back: not at all, as text, or as a file. */
export const handIns = ['none', 'text', 'file'] as const
export type HandIn = (typeof handIns)[number]

/** What a teacher says of a homework. */
export interface HomeworkWording {
  readonly title: string
  readonly text: string
  readonly estimatedMinutes: number | null
  readonly handIn: HandIn
  readonly dueLessonId: string | null
  /** `2026-11-26` */
  readonly dueOn: string
}

export const titleCharactersMost = 200
export const textCharactersMost = 8_000
/** Ten hours; more is no homework. */
export const estimatedMinutesMost = 600

export type HomeworkRefusal = 'noTitle' | 'tooLong' | 'noDueDay' | 'dueBeforeGiven' | 'wrongMinutes'

const minutesOf = (text: string): number | null | undefined => {
  if (text === '') return null
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return minutes >= 1 && minutes <= estimatedMinutesMost ? minutes : undefined
}

/** The wording of a form. Its field `due` is a date, behind it the lesson where it is for one: `2026-11-26 <id>`. */
export const parseHomework = (
  form: URLSearchParams,
  givenOn: string,
): Outcome<HomeworkWording, HomeworkRefusal> => {
  const field = (name: string): string => (form.get(name) ?? '').replaceAll('\r\n', '\n').trim()
  const title = field('title').replaceAll('\n', ' ')
  const text = field('text')
  if (title === '') return refused('noTitle')
  if (title.length > titleCharactersMost || text.length > textCharactersMost) return refused('tooLong')
  const estimatedMinutes = minutesOf(field('minutes'))
  if (estimatedMinutes === undefined) return refused('wrongMinutes')
  const [dueOn = '', dueLesson = ''] = field('due').split(' ')
  if (dayOf(dueOn) === undefined) return refused('noDueDay')
  if (dueOn < givenOn) return refused('dueBeforeGiven')
  return accepted({
    title,
    text,
    estimatedMinutes,
    handIn: handIns.find((one) => one === field('handIn')) ?? 'none',
    dueLessonId: isUuid(dueLesson) ? dueLesson : null,
    dueOn,
  })
}
