import assert from 'node:assert/strict'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { minute, second } from '../../src/kernel/duration.ts'
import { rotateSheetLink } from '../../src/workspace/day-sheet/sheet-links.ts'
import { type createDaySheetWatch, lookEveryMs } from '../../src/workspace/day-sheet/watch-day-sheets.ts'
import type { SmallTimetable } from '../workspace/small-timetable.ts'
import { schoolMorning, type WorkspaceWorld } from '../workspace/workspace-world.ts'
import type { Proof } from './proof.ts'

export interface RepublishedWorld {
  readonly world: WorkspaceWorld
  readonly timetable: SmallTimetable
}

/** A way to watch, in a school of its own. */
export type Watching = RepublishedWorld & { readonly watch: typeof createDaySheetWatch }

const seenWithinMs = 60 * second

const sheetsOf = async ({ parts, school }: WorkspaceWorld): Promise<ReadonlyMap<string, string>> => {
  const folder = join(parts.folder, 'day-sheets', school.schoolId)
  const secrets = await readdir(folder).catch(() => [])
  return new Map(
    await Promise.all(
      secrets.map(
        async (secret) => [secret, await readFile(join(folder, secret, 'index.html'), 'utf8')] as const,
      ),
    ),
  )
}

/** Looks as the loop does for as long as a change may take, and gives back what then lies there. */
const afterAMinute = async ({ world }: Watching, look: (at: number) => Promise<unknown>): Promise<string> => {
  const from = world.time.now
  for (let at = from + lookEveryMs; at <= from + seenWithinMs; at += lookEveryMs) await look(at)
  world.time.now = from + seenWithinMs
  return [...(await sheetsOf(world)).values()].join('\n')
}

/** What was changed is on the sheets within 60 s, and what was not is not written again. */
export const seenWithinAMinute: Proof<Watching> = {
  rule: 'D1',
  prove: async (watching) => {
    const { world, timetable } = watching
    const { parts, school, inSchool } = world
    world.time.now = schoolMorning
    await rm(join(parts.folder, 'day-sheets'), { recursive: true, force: true })
    const { look } = watching.watch(parts)
    const changeTo = async (sql: string, ...parameters: readonly (string | Date)[]): Promise<string> => {
      await inSchool((session) => session.query(sql, parameters))
      return afterAMinute(watching, look)
    }
    const change = `insert into lesson_changes (school_id, lesson_id, planned_on, kind, origin, made_at)
      values (preau_school(), $1, $2, 'cancelled', 'office', now())`
    assert.match(await afterAMinute(watching, look), /Mathématiques/, 'the sheets are there')
    assert.match(
      await changeTo(change, timetable.tuesday, '2026-11-24'),
      /Cours annulé/,
      'a cancelled lesson',
    )
    assert.doesNotMatch(
      await changeTo('update lesson_changes set disabled_at = now() where lesson_id = $1', timetable.tuesday),
      /Cours annulé/,
      'taken back',
    )
    // Its row is old when its time comes: nothing but time changes then.
    const shownAt = new Date(world.time.now + 10 * minute)
    const homework = `insert into homework (school_id, class_id, subject_id, lesson_id, given_on, due_on, title,
      written_by, written_at, publish_at, shown_at, updated_at)
      values (preau_school(), $1, $2, $3, '2026-11-24', '2026-11-26', $4, $5, now(), $6, $6, now() - interval '1 day')`
    const given = [
      school.classes['6A'],
      school.subjectId,
      timetable.tuesday,
      'Carte de l’Europe',
      school.people.teacher,
    ]
    assert.doesNotMatch(
      await changeTo(homework, ...given, shownAt),
      /Carte de l’Europe/,
      'not before its time',
    )
    world.time.now = shownAt.getTime() - second
    assert.match(await afterAMinute(watching, look), /Carte de l’Europe/, 'homework at its time')
    assert.deepEqual(await look(world.time.now), [], 'nothing new, nothing written')
  },
}

/** The old link goes on for seven days, and then gives nothing. */
export const rotates: Proof<Watching> = {
  rule: 'D1',
  prove: async (watching) => {
    const { world } = watching
    const { parts, school, inSchool } = world
    const { look } = watching.watch(parts)
    const at = world.time.now
    await look(at)
    const before = [...(await sheetsOf(world)).keys()]
    const { secret } = await inSchool((session) =>
      rotateSheetLink(session, school.classes['6A'], at, parts.randomBytes),
    )
    await look(at + lookEveryMs)
    const both = await sheetsOf(world)
    assert.ok(both.has(secret) && before.every((old) => both.has(old)), 'both links open')
    await look(at + 7 * 24 * 60 * minute)
    const after = await sheetsOf(world)
    assert.equal(after.size, before.length, 'one link a class')
    assert.ok(after.has(secret))
    const { mode } = await stat(join(parts.folder, 'day-sheets', school.schoolId, secret, 'index.html'))
    assert.equal(mode & 0o777, 0o644, 'a static server can read it')
    world.time.now = at
  },
}
