import { one } from './wait-units.ts'

/** How many class seats become lesson seats; the last few hundred count. */
export interface LessonShare {
  classSeats: number
  lessons: number
}

/** Before anything is known, half of class seats. */
export const createLessonShare = (): LessonShare => ({ classSeats: 20, lessons: 10 })

const rememberedSeats = 512

export const noteClassSeat = (share: LessonShare): void => {
  share.classSeats += 1
  if (share.classSeats <= rememberedSeats) return
  share.classSeats >>= 1
  share.lessons >>= 1
}

export const noteLesson = (share: LessonShare): void => {
  share.lessons += 1
}

export const lessonShareOf = ({ classSeats, lessons }: LessonShare): number =>
  Math.min(one, Math.floor((lessons * one) / classSeats))
