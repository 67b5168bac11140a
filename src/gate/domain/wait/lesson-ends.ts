import { stepOf } from './wait-units.ts'

/** Lessons that end within two hours are known to the step; later ones are only counted. */
const aheadSteps = 480
/** Seats stay for a while after the end of a lesson: whoever closes the lid ends by the idle clock. */
export const pastBins = 60

/** Lesson seats by the end of their lesson. */
export interface LessonEnds {
  readonly endsIn: Int32Array
  later: number
  earlier: number
  step: number
  /** End of the lesson marked last. */
  lastUntil: number
}

const ring = aheadSteps + pastBins

export const createLessonEnds = (at: number): LessonEnds => ({
  endsIn: new Int32Array(ring),
  later: 0,
  earlier: 0,
  step: stepOf(at),
  lastUntil: 0,
})

const placeOf = (step: number): number => ((step % ring) + ring) % ring

export const endingAt = (ends: LessonEnds, step: number): number =>
  step >= ends.step + aheadSteps || step <= ends.step - pastBins ? 0 : (ends.endsIn[placeOf(step)] ?? 0)

/** The step that leaves the window on one side is the one that enters it on the other. */
export const moveLessonsTo = (ends: LessonEnds, at: number): void => {
  const step = stepOf(at)
  if (step - ends.step > ring) ends.step = step - ring
  while (ends.step < step) {
    ends.step += 1
    const leaving = placeOf(ends.step - pastBins)
    ends.earlier += ends.endsIn[leaving] ?? 0
    ends.endsIn[leaving] = 0
  }
}

export const addLesson = (ends: LessonEnds, until: number): void => {
  const step = stepOf(until)
  ends.lastUntil = until
  if (step >= ends.step + aheadSteps) ends.later += 1
  else if (step <= ends.step - pastBins) ends.earlier += 1
  else ends.endsIn[placeOf(step)] = endingAt(ends, step) + 1
}

export const removeLesson = (ends: LessonEnds, until: number): void => {
  const step = stepOf(until)
  const here = endingAt(ends, step)
  if (here > 0) ends.endsIn[placeOf(step)] = here - 1
  else if (step > ends.step && ends.later > 0) ends.later -= 1
  else if (ends.earlier > 0) ends.earlier -= 1
  else if (ends.later > 0) ends.later -= 1
}
