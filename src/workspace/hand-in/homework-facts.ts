import type { AskedBy } from '../web/route.ts'
import { type Thing, thingOf } from '../access/thing.ts'

/** What a hand-in needs to know of its homework. */
export interface HomeworkFacts {
  readonly homeworkId: string
  readonly classId: string
  readonly className: string
  readonly subject: string
  readonly teacher: string
  readonly title: string
  readonly handIn: 'none' | 'text' | 'file'
  /** Instants, milliseconds. Due when its lesson begins, or at the end of its day. */
  readonly dueAt: number
  readonly publishAt: number
  readonly isWithdrawn: boolean
}

interface Row extends Omit<HomeworkFacts, 'dueAt' | 'publishAt'> {
  readonly dueAt: Date
  readonly publishAt: Date
}

export const readHomework = async (
  { session, school }: Pick<AskedBy, 'session' | 'school'>,
  homeworkId: string,
): Promise<HomeworkFacts | null> => {
  const { rows } = await session.query<Row>(
    `select h.id as "homeworkId", h.class_id as "classId", c.name as "className", s.name as subject, h.title,
       concat_ws(' ', t.given_name, coalesce(t.usual_name, t.family_name)) as teacher, h.hand_in as "handIn",
       (h.due_on + make_interval(mins => coalesce(l.start_minute, 1440))) at time zone $3 as "dueAt",
       h.publish_at as "publishAt", h.disabled_at is not null as "isWithdrawn"
     from homework h
       join classes c on c.school_id = h.school_id and c.id = h.class_id
       join subjects s on s.school_id = h.school_id and s.id = h.subject_id
       join people t on t.school_id = h.school_id and t.id = h.written_by
       left join lessons l on l.school_id = h.school_id and l.id = h.due_lesson_id
     where h.school_id = $1 and h.id = $2`,
    [school.schoolId, homeworkId, school.timeZone],
  )
  const [row] = rows
  return row === undefined ? null : { ...row, dueAt: row.dueAt.getTime(), publishAt: row.publishAt.getTime() }
}

/** Of the path: the hand-ins of a whole class, so a thing of the class and of no pupil. */
export const thingOfHomework = async (asked: AskedBy): Promise<Thing | null> => {
  const { rows } = await asked.session.query<{ classId: string }>(
    'select class_id as "classId" from homework where school_id = $1 and id = $2',
    [asked.school.schoolId, asked.path['homeworkId'] ?? ''],
  )
  const [row] = rows
  return row === undefined ? null : thingOf(asked.school.schoolId, { classIds: [row.classId] })
}
