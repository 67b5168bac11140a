import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsPostgres, type TestServer, serverForTests } from '../../../test/database/test-server.ts'
import { createImportWorld, type ImportWorld, prepareTables } from '../../../test/rules/import-world.ts'
import { defined } from '../../kernel/assert.ts'
import type { Session } from '../../platform/database/database.ts'
import { makeSchool } from '../made-school/make-school.ts'
import { timetableCsv } from '../made-school/writing/timetable-csv.ts'
import type { TimetableReading } from '../timetable/timetable-reading.ts'
import { readTimetableCsv } from '../timetable/read-timetable-csv.ts'
import { timeText } from '../timetable/domain/time-of-day.ts'
import { knownDay, readCalendar } from './calendar-of.ts'
import { dayOf, weekOf } from './day-of.ts'
import { writeDaySettings } from './day-settings.ts'
import { knownNamesOf } from './known-names.ts'
import { storeTimetable } from './store-timetable.ts'

const made = makeSchool({ seed: 7, pupils: 120, level: 'college', schoolYear: 2026 })
const establishment = defined(made.establishments[0], 'a small school is one')
const at = Date.UTC(2026, 10, 24, 7, 0)
/** Of a week A: the twelfth week of school, without that of the holidays. */
const tuesday = '2026-11-24'

const server = serverForTests({ prepare: prepareTables })

interface DayWorld extends ImportWorld {
  readonly schoolYearId: string
  readonly delivery: TimetableReading
}

const yearIn = async (session: Session): Promise<string> => {
  const { rows } = await session.query<{ id: string }>('select id from school_years')
  return defined(rows[0], 'the import made a year').id
}

/** The made-up school with its timetable, read from its own file. */
const createDayWorld = async (started: TestServer): Promise<DayWorld> => {
  const world = await createImportWorld(started)
  await world.store(made.roster)
  return world.in(async (session) => {
    await writeDaySettings(session, { holidayZone: 'B' })
    const schoolYearId = await yearIn(session)
    const names = await knownNamesOf(session, schoolYearId)
    const calendar = await readCalendar(session, schoolYearId)
    const delivery = await readTimetableCsv([timetableCsv(establishment)], {
      names,
      calendar,
      strictness: 'strict',
    })
    assert.deepEqual(delivery.findings, [])
    await storeTimetable(session, { schoolYearId, delivery, at })
    return { ...world, schoolYearId, delivery }
  })
}

interface StoredPupil {
  readonly pupilId: string
  readonly classIds: readonly string[]
}

const pupil = defined(establishment.pupils[0], 'it has pupils')

const storedPupil = async (session: Session): Promise<StoredPupil> => {
  const { rows } = await session.query<StoredPupil>(
    `
    select p.id as "pupilId", array_agg(m.class_id::text) as "classIds"
    from people p join memberships m on m.person_id = p.id join external_ids e on e.person_id = p.id
    where e.value = $1 group by p.id`,
    [pupil.nationalId],
  )
  return defined(rows[0], 'the pupil is stored')
}

const expectedOn = (weekday: number, letter: 'A' | 'B'): readonly string[] => {
  const own = new Set([pupil.class, ...pupil.groups])
  return establishment.lessons
    .filter((lesson) => lesson.day === weekday && own.has(lesson.class))
    .filter(({ weeks }) => weeks === '' || weeks === letter)
    .map(({ start, end, subject, room }) => `${start} ${end} ${subject.name} ${room}`)
    .sort()
}

test('the day of a pupil is that of the file, in the week of its letter', needsPostgres, async () => {
  const world = await createDayWorld(server())
  await world.in(async (session) => {
    const person = { kind: 'pupil', ...(await storedPupil(session)) } as const
    let counted = 0
    const letters = new Set<string>()
    for (const date of [tuesday, '2026-12-01', '2026-12-03']) {
      const day = await dayOf(session, person, date, at)
      const letter = defined(day.weekLetter, 'a week of school has a letter')
      letters.add(letter)
      const shown = day.lessons.map(
        ({ subject, now }) =>
          `${timeText(now.startMinute)} ${timeText(now.endMinute)} ${subject} ${now.rooms.join()}`,
      )
      assert.deepEqual(shown.toSorted(), expectedOn(date === '2026-12-03' ? 4 : 2, letter))
      assert.ok(day.lessons.every(({ now }) => now.teachers.every((name) => name !== '')))
      counted += shown.length
    }
    assert.ok(counted >= 12, `${counted} lessons`)
    assert.deepEqual(letters, new Set(['A', 'B']))
    const holiday = await dayOf(session, person, '2026-12-22', at)
    assert.deepEqual([holiday.closure, holiday.lessons], ['Vacances de Noël', []])
    const summer = await dayOf(session, person, '2027-07-20', at)
    assert.deepEqual([summer.closure, summer.lessons], ['', []])
  })
})

test('today of a pupil is one round trip to the database', needsPostgres, async () => {
  const world = await createDayWorld(server())
  await world.in(async (session) => {
    const person = { kind: 'pupil', ...(await storedPupil(session)) } as const
    let asked = 0
    const counting: Session = {
      query: (sql, parameters) => {
        asked += 1
        return session.query(sql, parameters)
      },
    }
    const week = await weekOf(counting, person, tuesday, at)
    assert.equal(asked, 1)
    assert.equal(week.days.length, 7)
    assert.ok(week.days.flatMap(({ lessons }) => lessons).length > 20)
  })
})

test(
  'W3 the same timetable twice changes nothing; another one ends what it leaves out',
  needsPostgres,
  async () => {
    const world = await createDayWorld(server())
    const { schoolYearId, delivery } = world
    const rows = () =>
      world.in((session) =>
        session.query(`select id, updated_at, disabled_at from lessons
        union all select id, updated_at, disabled_at from subjects order by id`),
      )
    const before = await rows()
    const store = (lessons: TimetableReading['lessons'], scope: 'whole' | 'classes' = 'whole') =>
      world.in((session) =>
        storeTimetable(session, { schoolYearId, delivery: { ...delivery, lessons }, scope, at }),
      )
    const again = await store(delivery.lessons)
    assert.deepEqual([again.added, again.returned, again.ended, again.newSubjects], [0, 0, 0, 0])
    assert.equal(again.unchanged, new Set(delivery.lessons.map(({ key }) => key)).size)
    assert.deepEqual((await rows()).rows, before.rows)
    const [first, ...others] = delivery.lessons
    const without = await store(others)
    assert.deepEqual([without.added, without.ended], [0, 1])
    const back = await store(delivery.lessons)
    assert.deepEqual([back.added, back.returned, back.ended], [0, 1, 0])
    const ids = ({ rows: all }: Awaited<ReturnType<typeof rows>>) => all.map(({ id }) => id)
    assert.deepEqual(ids(await rows()), ids(before), 'what came back is the same lesson')
    const classOnly = delivery.lessons.filter(({ classes }) => classes[0] === first?.classes[0])
    const partial = await store(classOnly.slice(1), 'classes')
    assert.deepEqual(
      [partial.ended, partial.added],
      [1, 0],
      'a file of one class ends lessons of that class only',
    )
  },
)

test(
  'changes of a file are stored, shown, and end with it; subjects that are new are made once',
  needsPostgres,
  async () => {
    const world = await createDayWorld(server())
    const { schoolYearId, delivery } = world
    await world.in(async (session) => {
      const stored = await storedPupil(session)
      const day = knownDay(tuesday)
      const lesson = defined(
        delivery.lessons.find(
          ({ weekday, weeks, classes }) =>
            weekday === 2 && weeks.kind === 'every' && stored.classIds.includes(classes[0] ?? ''),
        ),
        'the class has a lesson on Tuesdays',
      )
      const added = { ...lesson, key: 'chess', day, subject: 'Échecs', startMinute: 1_020, endMinute: 1_075 }
      const changed = {
        lessons: delivery.lessons,
        changes: [
          { kind: 'cancelled', lesson: lesson.key, day },
          { kind: 'room', lesson: lesson.key, day: day + 7, rooms: ['112'], isRemote: false },
          { kind: 'added', lesson: added },
        ],
      } as const
      const first = await storeTimetable(session, { schoolYearId, delivery: changed, at })
      assert.deepEqual([first.changesAdded, first.added, first.newSubjects], [2, 1, 1])
      const again = await storeTimetable(session, { schoolYearId, delivery: changed, at })
      assert.deepEqual([again.changesAdded, again.changesEnded, again.added, again.newSubjects], [0, 0, 0, 0])
      const person = { kind: 'pupil', ...stored } as const
      const today = await dayOf(session, person, tuesday, at)
      assert.equal(today.lessons.filter(({ state }) => state === 'cancelled').length, 1)
      assert.ok(today.lessons.some(({ subject, planned }) => subject === 'Échecs' && planned === null))
      const next = await dayOf(session, person, '2026-12-01', at)
      assert.deepEqual(next.lessons.find(({ changes }) => changes.includes('room'))?.now.rooms, ['112'])
      const ended = await storeTimetable(session, { schoolYearId, delivery, at })
      assert.deepEqual([ended.changesEnded, ended.ended], [2, 1])
      const after = await dayOf(session, person, tuesday, at)
      assert.ok(after.lessons.every(({ changes }) => changes.length === 0))
    })
  },
)
