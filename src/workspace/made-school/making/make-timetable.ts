import { defined } from '../../../kernel/assert.ts'
import type { SeededRandom } from '../../../kernel/seeded-random.ts'
import type { MadeLesson } from '../made-school.ts'
import type { LevelPlan, TimetableSlot } from '../plan/level-plan.ts'
import type { Assignment } from './assign-teachers.ts'
import type { CourseUnit } from './courses.ts'

/** Which weeks of a slot are taken: bit 1 is week A, bit 2 week B. */
const weekBits = { A: 1, B: 2, '': 3 } as const
type Weeks = keyof typeof weekBits

/** Who is taken when: by the key of a class or of a teacher, one set of bits a slot. */
const createOccupancy = (slots: number) => {
  const taken = new Map<string, Uint8Array>()
  const rowOf = (key: string): Uint8Array => {
    const row = taken.get(key) ?? new Uint8Array(slots)
    taken.set(key, row)
    return row
  }
  return {
    isFree: (key: string, slot: number, weeks: Weeks) => ((rowOf(key)[slot] ?? 0) & weekBits[weeks]) === 0,
    take(key: string, slot: number, weeks: Weeks): void {
      const row = rowOf(key)
      row[slot] = (row[slot] ?? 0) | weekBits[weeks]
    },
  }
}

type Occupancy = ReturnType<typeof createOccupancy>

/** The week of a unit: whole hours every week, a half one in A or B by turns. */
const hoursOf = (unit: CourseUnit, order: number): readonly Weeks[] => {
  const whole = Array.from({ length: Math.floor(unit.hours) }, (): Weeks => '')
  return Number.isInteger(unit.hours) ? whole : [...whole, order % 2 === 0 ? 'A' : 'B']
}

const placeHour = (
  unit: CourseUnit,
  weeks: Weeks,
  slots: readonly (readonly [number, TimetableSlot])[],
  used: ReadonlySet<number>,
  occupancy: Occupancy,
  assignment: Assignment,
): readonly [number, TimetableSlot] | null => {
  const fits = ([slot, { day }]: readonly [number, TimetableSlot]): boolean =>
    unit.classes.every(({ key }) => occupancy.isFree(key, slot, weeks)) &&
    unit.courses.every((course) => {
      const { person } = assignment.teacherOf(course, day)
      return occupancy.isFree(person.key, slot, weeks)
    })
  return slots.find((each) => !used.has(each[1].day) && fits(each)) ?? slots.find(fits) ?? null
}

/**
 * A week in which nobody is in two places at once. Greedy: an hour for which class and teacher have no common slot
 * left is not held, which happens to less than one hour in a hundred.
 */
export const makeTimetable = (
  plan: LevelPlan,
  units: readonly CourseUnit[],
  assignment: Assignment,
  random: SeededRandom,
): readonly MadeLesson[] => {
  const all = [...plan.slots, ...plan.optionSlots]
  const numbered = all.map((slot, number) => [number, slot] as const)
  const occupancy = createOccupancy(all.length)
  const lessons: MadeLesson[] = []
  for (const [order, unit] of units.entries()) {
    const used = new Set<number>()
    const range = unit.isOption ? numbered.slice(plan.slots.length) : numbered.slice(0, plan.slots.length)
    for (const weeks of hoursOf(unit, order)) {
      const turn = random.below(range.length)
      const turned = [...range.slice(turn), ...range.slice(0, turn)]
      const place = placeHour(unit, weeks, turned, used, occupancy, assignment)
      if (place === null) continue
      const [slot, { day, start, end }] = place
      used.add(day)
      for (const { key } of unit.classes) occupancy.take(key, slot, weeks)
      for (const course of unit.courses) {
        const teacher = assignment.teacherOf(course, day)
        occupancy.take(teacher.person.key, slot, weeks)
        const room = teacher.subject === null ? (course.subject.place ?? teacher.room) : teacher.room
        lessons.push({
          weeks,
          day,
          start,
          end,
          class: course.class,
          subject: course.subject,
          teacher,
          room,
        })
      }
    }
  }
  const order = new Map(all.map((slot, number) => [`${slot.day} ${slot.start}`, number]))
  const orderOf = ({ day, start }: MadeLesson): number =>
    defined(order.get(`${day} ${start}`), 'a known slot')
  return lessons.sort((a, b) => orderOf(a) - orderOf(b))
}
