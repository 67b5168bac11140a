import { defined } from '../../kernel/assert.ts'
import type { Answer, Asked, PublicRoute } from '../web/route.ts'
import { acceptHandIn, type HandInForm, type HandInRefusal } from './accept-hand-in.ts'
import { handInLimits } from './hand-in-limits.ts'
import { readPass } from './hand-in-pass.ts'
import { receiptPage, refusalPage, statusOfRefusal } from './pages/receipt-page.ts'
import type { Receipt } from './receipt.ts'
import { handInWords } from './words.ts'

const formOf = ({ school, form, uploads }: Asked): HandInForm => ({
  schoolId: school.schoolId,
  pass: form.get('laissez-passer') ?? '',
  handInId: form.get('remise') ?? '',
  // A browser sends line ends of its own, and a script others: the same text is the same work.
  text: (form.get('texte') ?? '').replaceAll('\r\n', '\n'),
  note: (form.get('mot') ?? '').replaceAll('\r\n', '\n'),
  files: uploads.filter(({ field }) => field === 'fichier'),
})

const homeworkOf = ({ parts }: Asked, { pass, schoolId }: HandInForm): string | null => {
  const read = readPass(parts.handIn.keys, pass, schoolId)
  return read.ok ? read.value.homeworkId : null
}

const toScript = (asked: Asked, receipt: Receipt): Answer => ({
  kind: 'json',
  body: { ...receipt, clock: asked.formats.clock(receipt.receivedAt) },
})

const refusalToScript = ({ language }: Asked, refusal: HandInRefusal): Answer => ({
  kind: 'json',
  status: statusOfRefusal(refusal),
  body: {
    why: refusal.why === 'pass' ? refusal.pass : refusal.why,
    say: handInWords[language].refusals(refusal),
  },
})

const handIn = async (asked: Asked): Promise<Answer> => {
  const { spool, keys, drain } = asked.parts.handIn
  const form = formOf(asked)
  const isScript = asked.form.get('reponse') === 'json'
  const outcome = await acceptHandIn({ spool, keys, clock: asked.parts.clock }, form)
  if (!outcome.ok) {
    return isScript
      ? refusalToScript(asked, outcome.refusal)
      : refusalPage(asked, outcome.refusal, homeworkOf(asked, form))
  }
  drain.soon()
  return isScript
    ? toScript(asked, outcome.value)
    : { kind: 'see', to: `/recu/${form.schoolId}/${form.handInId}` }
}

/** From the spool's own memory, and from the database for older ones. */
const receipt = async (asked: Asked): Promise<Answer> => {
  const { parts, school, session } = asked
  const handInId = defined(asked.path['handInId'], 'the path names it')
  const known = parts.handIn.spool.find(school.schoolId, handInId)
  if (known !== null) return receiptPage(asked, known, known.homeworkId)
  const { rows } = await session.query<{ receivedAt: Date; number: string; homeworkId: string }>(
    `select received_at as "receivedAt", number, homework_id as "homeworkId" from hand_ins
     where school_id = $1 and id = $2`,
    [school.schoolId, handInId],
  )
  const [row] = rows
  return row === undefined
    ? { kind: 'notFound' }
    : receiptPage(asked, { number: row.number, receivedAt: row.receivedAt.getTime() }, row.homeworkId)
}

/** Without a seat and without a session: the pass in the form says who hands in. They wait for the disk, not for the database. */
export const handInPublicRoutes: readonly PublicRoute[] = [
  {
    method: 'POST',
    path: '/rendre/:schoolId',
    waits: true,
    uploads: { fileBytes: handInLimits.readBytes, files: 2 * handInLimits.files },
    answer: handIn,
  },
  { method: 'GET', path: '/recu/:schoolId/:handInId', waits: true, answer: receipt },
]
