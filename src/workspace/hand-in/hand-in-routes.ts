import { defined } from '../../kernel/assert.ts'
import { may } from '../access/may.ts'
import { thingOf } from '../access/thing.ts'
import { fileDownload } from '../files/file-download.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { handInLimits } from './hand-in-limits.ts'
import { readHomework, thingOfHomework } from './homework-facts.ts'
import { handInPage, type HandInModel } from './pages/hand-in-page.ts'
import { handInsPage, nameOf } from './pages/hand-ins-page.ts'
import { handInsOfHomework, pupilsFor, readHandIn, thingOfHandIn } from './read-hand-ins.ts'
import { handInWords } from './words.ts'
import { zipOfHandIns } from './zip-of-hand-ins.ts'

const inPath = ({ path }: AskedBy, name: string): string => defined(path[name], `the path names ${name}`)

const listHandIns = async (asked: AskedBy): Promise<Answer> => {
  const homework = await readHomework(asked, inPath(asked, 'homeworkId'))
  if (homework === null) return { kind: 'notFound' }
  const { homeworkId } = homework
  const handIns = await handInsOfHomework(asked, homeworkId)
  const placed = new Set(handIns.map(({ handInId }) => handInId))
  const onTheWay = asked.parts.handIn.spool
    .waiting()
    .filter((one) => one.schoolId === asked.school.schoolId && one.homeworkId === homeworkId)
    .filter(({ handInId }) => !placed.has(handInId)).length
  return handInsPage(asked, { homework, handIns, onTheWay, pupils: await pupilsFor(asked, homeworkId) })
}

/** The last work of each pupil, as the list shows it. */
const downloadAll = async (asked: AskedBy): Promise<Answer> => {
  const homework = await readHomework(asked, inPath(asked, 'homeworkId'))
  if (homework === null) return { kind: 'notFound' }
  const { homeworkId, title } = homework
  const last = new Map((await handInsOfHomework(asked, homeworkId)).map((one) => [one.pupilId, one]))
  const named = (await pupilsFor(asked, homeworkId)).flatMap((pupil) => {
    const handIn = last.get(pupil.pupilId)
    return handIn === undefined ? [] : [{ pupilName: nameOf(pupil), handIn }]
  })
  const content = zipOfHandIns(asked.parts.handIn.files, asked.school.schoolId, named)
  return { kind: 'download', name: `${title}.zip`, type: 'application/zip', content }
}

const modelOf = async (asked: AskedBy): Promise<HandInModel | null> => {
  const handIn = await readHandIn(asked, inPath(asked, 'handInId'))
  const homework = handIn === null ? null : await readHomework(asked, handIn.homeworkId)
  if (handIn === null || homework === null) return null
  const pupils = await pupilsFor(asked, homework.homeworkId)
  const pupil = defined(
    pupils.find(({ pupilId }) => pupilId === handIn.pupilId),
    'whoever handed in is among them',
  )
  const given = thingOf(asked.school.schoolId, { classIds: [homework.classId], pupilIds: [handIn.pupilId] })
  return {
    homework,
    handIn,
    pupilName: nameOf(pupil),
    mayReturn: may(asked.actor, 'handIn.return', given).ok,
  }
}

const showHandIn = async (asked: AskedBy): Promise<Answer> => {
  const model = await modelOf(asked)
  return model === null ? { kind: 'notFound' } : handInPage(asked, model)
}

const returnHandIn = async (asked: AskedBy): Promise<Answer> => {
  const model = await modelOf(asked)
  if (model === null) return { kind: 'notFound' }
  const { one } = handInWords[asked.language]
  const comment = (asked.form.get('commentaire') ?? '').replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
  if (comment === '') return handInPage(asked, { ...model, problem: { say: one.commentMissing, comment } })
  if (comment.length > handInLimits.commentLength)
    return handInPage(asked, { ...model, problem: { say: one.commentTooLong, comment } })
  const { handInId } = model.handIn
  await asked.session.query(
    `insert into hand_in_returns (school_id, hand_in_id, teacher_id, comment, returned_at)
     values ($1, $2, $3, $4, $5)`,
    [asked.school.schoolId, handInId, asked.actor.personId, comment, new Date(asked.at)],
  )
  return { kind: 'see', to: `/rendu/${handInId}` }
}

/** Never shown in place: a download of a type from the allow list (W6). */
const downloadFile = async (asked: AskedBy): Promise<Answer> => {
  const handIn = await readHandIn(asked, inPath(asked, 'handInId'))
  const file = handIn?.files.find(({ fileId }) => fileId === asked.path['fileId'])
  if (file === undefined) return { kind: 'notFound' }
  const { schoolId } = asked.school
  const content = await asked.parts.handIn.files.open({ schoolId, fileId: file.fileId })
  return content === null ? { kind: 'notFound' } : fileDownload(file, content)
}

export const handInRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rendus/:homeworkId',
    action: 'handIn.read',
    thing: thingOfHomework,
    answer: listHandIns,
  },
  {
    method: 'GET',
    path: '/rendus/:homeworkId/tout.zip',
    action: 'handIn.read',
    thing: thingOfHomework,
    answer: downloadAll,
  },
  {
    method: 'GET',
    path: '/rendu/:handInId',
    action: 'handIn.read',
    thing: thingOfHandIn,
    answer: showHandIn,
  },
  {
    method: 'GET',
    path: '/rendu/:handInId/fichier/:fileId',
    action: 'handIn.read',
    thing: thingOfHandIn,
    answer: downloadFile,
  },
  {
    method: 'POST',
    path: '/rendu/:handInId/retour',
    action: 'handIn.return',
    thing: thingOfHandIn,
    answer: returnHandIn,
  },
]
