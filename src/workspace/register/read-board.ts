import type { Session } from '../../platform/database/database.ts'
import { dayOf } from '../day/day-of.ts'
import { type Absence, readAbsences } from './read-absences.ts'
import { type ReasonShown, readReasons } from './absence-reasons.ts'

/** A lesson that has begun, and whose roll-call nobody has taken. */
export interface MissingCall {
  readonly lessonId: string
  readonly date: string
  readonly startMinute: number
  readonly classes: readonly string[]
  readonly subject: string
  readonly teachers: readonly string[]
}

export interface AwayPupil {
  readonly pupilId: string
  readonly name: string
  readonly className: string
  readonly absences: readonly Absence[]
  readonly reasons: readonly ReasonShown[]
}

export interface Board {
  readonly missing: readonly MissingCall[]
  readonly away: readonly AwayPupil[]
}

export interface BoardTime {
  readonly today: string
  /** Minutes after midnight, on the school's clock. */
  readonly minute: number
  readonly at: number
}

const readMissing = async (
  session: Session,
  { today, minute, at }: BoardTime,
): Promise<readonly MissingCall[]> => {
  const classes = await session.query<{ id: string }>(
    `select c.id from classes c join school_years y on y.school_id = c.school_id and y.id = c.school_year_id
     where c.disabled_at is null and $1::date between y.starts_on and y.ends_on`,
    [today],
  )
  const classIds = classes.rows.map(({ id }) => id)
  const { lessons } = await dayOf(session, { kind: 'classes', classIds }, today, at)
  const called = await session.query<{ lessonId: string; heldOn: string }>(
    'select lesson_id as "lessonId", held_on as "heldOn" from roll_calls where lesson_id = any($1::uuid[])',
    [lessons.map(({ lessonId }) => lessonId)],
  )
  const done = new Set(called.rows.map(({ lessonId, heldOn }) => `${lessonId} ${heldOn}`))
  return lessons
    .filter(({ state, now }) => state === 'held' && now.startMinute <= minute)
    .filter(({ lessonId, plannedOn }) => !done.has(`${lessonId} ${plannedOn}`))
    .map(({ lessonId, plannedOn, now, subject }) => ({
      lessonId,
      date: plannedOn,
      startMinute: now.startMinute,
      classes: now.classes,
      subject,
      teachers: now.teachers,
    }))
}

/** The day as the office sees it: which roll-calls are missing, and who is away. */
export const readBoard = async (session: Session, time: BoardTime): Promise<Board> => {
  const absences = await readAbsences(session, time.today, time.today, null)
  const byPupil = new Map<string, Absence[]>()
  for (const absence of absences) {
    const own = byPupil.get(absence.pupilId)
    if (own === undefined) byPupil.set(absence.pupilId, [absence])
    else own.push(absence)
  }
  const reasons = await readReasons(session, [...byPupil.keys()], time.today, time.today)
  const away = [...byPupil].map(([pupilId, own]): AwayPupil => {
    const [first] = own
    return {
      pupilId,
      name: `${first?.familyName ?? ''} ${first?.givenName ?? ''}`,
      className: first?.className ?? '',
      absences: own,
      reasons: reasons.filter((reason) => reason.pupilId === pupilId),
    }
  })
  return { missing: await readMissing(session, time), away }
}
