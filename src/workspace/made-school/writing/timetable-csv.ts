import type { RosterFile } from '../../roster/read-roster.ts'
import type { MadeEstablishment, MadeTeacher } from '../made-school.ts'
import { semicolonLine } from './csv-line.ts'
import { madeFile } from './made-file.ts'
import { dailyName, inCapitals } from './names-in-capitals.ts'

const header = ['semaines', 'jour', 'debut', 'fin', 'classe', 'matiere', 'professeur', 'salle']
const days = ['', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

/** `LEFÈVRE Claire`. */
export const teacherName = ({ person }: MadeTeacher): string =>
  `${inCapitals(dailyName(person))} ${person.givenName}`

/** The week of one school; a class or a group in the column `classe`. */
export const timetableCsv = (school: MadeEstablishment): RosterFile =>
  madeFile('emploi-du-temps.csv', 'utf-8', function* () {
    yield semicolonLine(header)
    for (const lesson of school.lessons) {
      const { weeks, start, end, subject, teacher, room } = lesson
      const day = days[lesson.day] ?? ''
      const what = [lesson.class.name, subject.name, teacherName(teacher), room]
      yield semicolonLine([weeks, day, start, end, ...what])
    }
  })
