import type { SqlValue } from '../../platform/database/database.ts'
import { type Thing, thingOf } from '../access/thing.ts'
import { type FileKindName, isFileKindName } from '../files/file-kind.ts'
import type { AskedBy } from '../web/route.ts'

export interface HandInFile {
  readonly fileId: string
  readonly name: string
  readonly kind: FileKindName
  readonly bytes: number
}

/** A hand-in that has reached its place. Instants in milliseconds. */
export interface HandIn {
  readonly handInId: string
  readonly homeworkId: string
  readonly pupilId: string
  readonly number: string
  readonly receivedAt: number
  readonly text: string
  readonly note: string
  readonly files: readonly HandInFile[]
  /** The last answer of a teacher, if there is one. */
  readonly returned: { readonly comment: string; readonly at: number; readonly teacher: string } | null
}

interface Row {
  readonly handInId: string
  readonly homeworkId: string
  readonly pupilId: string
  readonly number: string
  readonly receivedAt: Date
  readonly text: string
  readonly note: string
  readonly files: readonly { fileId: string; name: string; kind: string; bytes: number }[]
  readonly comment: string | null
  readonly returnedAt: Date | null
  readonly teacher: string | null
}

const select = `
  select i.id as "handInId", i.homework_id as "homeworkId", i.pupil_id as "pupilId", i.number,
    i.received_at as "receivedAt", i.text, i.note,
    coalesce((
      select json_agg(json_build_object('fileId', f.id, 'name', f.name, 'kind', f.kind, 'bytes', f.bytes)
        order by hf.position)
      from hand_in_files hf join stored_files f on f.school_id = hf.school_id and f.id = hf.file_id
      where hf.school_id = i.school_id and hf.hand_in_id = i.id), '[]') as files,
    r.comment, r.returned_at as "returnedAt", r.teacher
  from hand_ins i
    left join lateral (
      select b.comment, b.returned_at,
        concat_ws(' ', t.given_name, coalesce(t.usual_name, t.family_name)) as teacher
      from hand_in_returns b join people t on t.school_id = b.school_id and t.id = b.teacher_id
      where b.school_id = i.school_id and b.hand_in_id = i.id
      order by b.returned_at desc, b.id limit 1) r on true
  where i.school_id = $1`

const handInOf = (row: Row): HandIn => {
  const { receivedAt, comment, returnedAt, teacher, files, ...rest } = row
  const isReturned = comment !== null && returnedAt !== null
  return {
    ...rest,
    receivedAt: receivedAt.getTime(),
    files: files.flatMap(({ kind, ...file }) => (isFileKindName(kind) ? [{ ...file, kind }] : [])),
    returned: isReturned ? { comment, at: returnedAt.getTime(), teacher: teacher ?? '' } : null,
  }
}

const read = async (
  { session, school }: Pick<AskedBy, 'session' | 'school'>,
  where: string,
  parameters: readonly SqlValue[],
): Promise<readonly HandIn[]> => {
  const { rows } = await session.query<Row>(`${select} and ${where} order by i.received_at, i.id`, [
    school.schoolId,
    ...parameters,
  ])
  return rows.map(handInOf)
}

export const handInsOfHomework = (asked: AskedBy, homeworkId: string): Promise<readonly HandIn[]> =>
  read(asked, 'i.homework_id = $2', [homeworkId])

export const handInsOfPupils = (
  asked: AskedBy,
  homeworkId: string,
  pupilIds: readonly string[],
): Promise<readonly HandIn[]> =>
  read(asked, 'i.homework_id = $2 and i.pupil_id = any($3::uuid[])', [homeworkId, pupilIds])

export const readHandIn = async (asked: AskedBy, handInId: string): Promise<HandIn | null> =>
  (await read(asked, 'i.id = $2', [handInId]))[0] ?? null

/** Of the path: one pupil's work, and of the class it was given to. */
export const thingOfHandIn = async ({ session, school, path }: AskedBy): Promise<Thing | null> => {
  const { rows } = await session.query<{ pupilId: string; classId: string }>(
    `select i.pupil_id as "pupilId", h.class_id as "classId"
     from hand_ins i join homework h on h.school_id = i.school_id and h.id = i.homework_id
     where i.school_id = $1 and i.id = $2`,
    [school.schoolId, path['handInId'] ?? ''],
  )
  const [row] = rows
  return row === undefined
    ? null
    : thingOf(school.schoolId, { pupilIds: [row.pupilId], classIds: [row.classId] })
}

export interface Pupil {
  readonly pupilId: string
  readonly givenName: string
  readonly familyName: string
}

/** Pupils of the class, and those who have left it and had handed in. */
export const pupilsFor = async (
  { session, school }: AskedBy,
  homeworkId: string,
): Promise<readonly Pupil[]> => {
  const { rows } = await session.query<Pupil>(
    `select p.id as "pupilId", p.given_name as "givenName", coalesce(p.usual_name, p.family_name) as "familyName"
     from people p
     where p.school_id = $1 and p.id in (
       select m.person_id from memberships m
         join homework h on h.school_id = m.school_id and h.class_id = m.class_id
       where h.school_id = $1 and h.id = $2 and m.member_as = 'pupil' and m.disabled_at is null
       union
       select i.pupil_id from hand_ins i where i.school_id = $1 and i.homework_id = $2)
     order by 3, 2, 1`,
    [school.schoolId, homeworkId],
  )
  return rows
}
