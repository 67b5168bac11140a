import { defined } from '../../kernel/assert.ts'
import { day } from '../../kernel/duration.ts'
import type { Session } from '../../platform/database/database.ts'

/** A link on a fridge door or in a diary goes on for a week after a new one is given (D1). */
const oldLinkLifeMs = 7 * day
/** 128 bits: nobody comes by a link by trying. */
const secretBytes = 16

export interface SheetLink {
  readonly secret: string
  /** Null: the link of now. Milliseconds since 1970. */
  readonly endsAt: number | null
}

export type RandomBytes = (count: number) => Uint8Array

const newSecret = (randomBytes: RandomBytes): string =>
  Buffer.from(randomBytes(secretBytes)).toString('base64url')

/** The links of a class that open its sheet at an instant, that of now first. */
export const readSheetLinks = async (
  session: Session,
  classId: string,
  at: number,
): Promise<readonly SheetLink[]> => {
  const { rows } = await session.query<{ secret: string; endsAt: Date | null }>(
    `select secret, ends_at as "endsAt" from day_sheet_links
     where class_id = $1 and disabled_at is null and (ends_at is null or ends_at > $2)
     order by ends_at desc nulls first`,
    [classId, new Date(at)],
  )
  return rows.map(({ secret, endsAt }) => ({ secret, endsAt: endsAt?.getTime() ?? null }))
}

const insertLink = (session: Session, classId: string, at: number, randomBytes: RandomBytes) =>
  session.query(
    `insert into day_sheet_links (school_id, class_id, secret, made_at) values (preau_school(), $1, $2, $3)
     on conflict (school_id, class_id) where ends_at is null do nothing`,
    [classId, newSecret(randomBytes), new Date(at)],
  )

/** As {@link readSheetLinks}; a class that has none is given its first one. */
export const sheetLinksOf = async (
  session: Session,
  classId: string,
  at: number,
  randomBytes: RandomBytes,
): Promise<readonly SheetLink[]> => {
  const known = await readSheetLinks(session, classId, at)
  if (known.some(({ endsAt }) => endsAt === null)) return known
  await insertLink(session, classId, at, randomBytes)
  return readSheetLinks(session, classId, at)
}

/** A new link; the one of now ends in seven days. */
export const rotateSheetLink = async (
  session: Session,
  classId: string,
  at: number,
  randomBytes: RandomBytes,
): Promise<SheetLink> => {
  await session.query(
    'update day_sheet_links set ends_at = $2 where class_id = $1 and ends_at is null and disabled_at is null',
    [classId, new Date(at + oldLinkLifeMs)],
  )
  const links = await sheetLinksOf(session, classId, at, randomBytes)
  return defined(links[0], 'a class has a link of now')
}

/** The secrets of links that have ended by now and were not taken away yet; they count as taken away from then on. */
export const takeEndedLinks = async (session: Session, at: number): Promise<readonly string[]> => {
  const { rows } = await session.query<{ secret: string }>(
    `update day_sheet_links set disabled_at = $1 where ends_at <= $1 and disabled_at is null returning secret`,
    [new Date(at)],
  )
  return rows.map(({ secret }) => secret)
}

/** Where people open a sheet. */
export const sheetAddress = (publicUrl: URL, schoolId: string, secret: string): string =>
  new URL(`/jour/${schoolId}/${secret}/`, publicUrl).href

/** The address of a class's sheet, with a link that is made where there is none. */
export const ownSheetAddress = async (
  session: Session,
  classId: string,
  {
    at,
    publicUrl,
    randomBytes,
  }: { readonly at: number; readonly publicUrl: URL; readonly randomBytes: RandomBytes },
): Promise<string> => {
  const { rows } = await session.query<{ schoolId: string }>('select preau_school()::text as "schoolId"')
  const [link] = await sheetLinksOf(session, classId, at, randomBytes)
  const { schoolId } = defined(rows[0], 'a transaction has its school')
  return sheetAddress(publicUrl, schoolId, defined(link, 'a class has a link').secret)
}
