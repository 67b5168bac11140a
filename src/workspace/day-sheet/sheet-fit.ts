import type { DaySheetModel } from './day-sheet-model.ts'

/** What one sheet of A4 holds at the smallest print; what is beyond stands online and is counted on paper. */
export const printedLessonsMost = 14
export const printedHomeworkMost = 12

/** How small the print is, for `data-density`: the largest that was seen to fit on A4 in Chromium with all texts full. */
export type Density = 'wide' | 'middle' | 'close'

interface Room {
  readonly density: Density
  readonly lessons: number
  readonly homework: number
}

const rooms: readonly Room[] = [
  { density: 'wide', lessons: 8, homework: 4 },
  { density: 'middle', lessons: 10, homework: 8 },
]

export const densityOf = ({ days, homework }: DaySheetModel): Density => {
  const lessons = Math.max(0, ...days.map((day) => day.lessons.length))
  const fitting = rooms.find((room) => lessons <= room.lessons && homework.length <= room.homework)
  return fitting?.density ?? 'close'
}
