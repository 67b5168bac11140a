import { createHash } from 'node:crypto'
import { isUuid } from '../../kernel/uuid.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { checkFile, type CheckedFile, type FileRefusal, type GivenFile } from '../files/check-file.ts'
import { handInLimits } from './hand-in-limits.ts'
import { type HandInPass, type PassRefusal, passEndsAt, readPass } from './hand-in-pass.ts'
import type { PassKeys } from './pass-keys.ts'
import { type Receipt, receiptNumberOf } from './receipt.ts'
import type { Spool, SpoolRefusal } from './spool/create-spool.ts'

/** A form as it came: nothing of it is believed but what its pass proves. */
export interface HandInForm {
  readonly schoolId: string
  readonly pass: string
  /** Made on the device, or with the form: the same for each attempt to send the same work. */
  readonly handInId: string
  readonly text: string
  readonly note: string
  readonly files: readonly GivenFile[]
}

export type HandInRefusal =
  | { readonly why: 'pass'; readonly pass: PassRefusal }
  | { readonly why: 'badForm' | 'nothing' | 'tooManyFiles' | 'textTooLong' | 'noteTooLong' }
  | { readonly why: 'tooLargeTogether'; readonly bytes: number }
  | { readonly why: 'file'; readonly file: FileRefusal }
  | { readonly why: 'spool'; readonly spool: SpoolRefusal }

export interface AcceptParts {
  readonly spool: Spool
  readonly keys: PassKeys
  readonly clock: () => number
}

const fingerprintOf = ({ text, note, files }: HandInForm): string =>
  createHash('sha256')
    .update(JSON.stringify([text, note, files.map(({ fileName, bytes }) => [fileName, bytes])]))
    .digest('base64url')

const refuseAmount = ({ text, note, files }: HandInForm): HandInRefusal | null => {
  if (files.length === 0 && text.trim() === '') return { why: 'nothing' }
  if (files.length > handInLimits.files) return { why: 'tooManyFiles' }
  if (text.length > handInLimits.textLength) return { why: 'textTooLong' }
  if (note.length > handInLimits.noteLength) return { why: 'noteTooLong' }
  return null
}

const checkAll = async (
  files: readonly GivenFile[],
): Promise<Outcome<readonly CheckedFile[], HandInRefusal>> => {
  const checked: CheckedFile[] = []
  for (const file of files) {
    const outcome = await checkFile(file, handInLimits.fileBytes)
    if (!outcome.ok) return refused({ why: 'file', file: outcome.refusal })
    checked.push(outcome.value)
  }
  const bytes = checked.reduce((sum, file) => sum + file.bytes, 0)
  return bytes > handInLimits.handInBytes ? refused({ why: 'tooLargeTogether', bytes }) : accepted(checked)
}

const offer = async (
  { spool, keys }: AcceptParts,
  { pupilId, homeworkId, openedAt }: HandInPass,
  form: HandInForm,
  files: readonly CheckedFile[],
): Promise<Outcome<Receipt, HandInRefusal>> => {
  const { schoolId, handInId, text, note } = form
  const offered = await spool.accept({
    schoolId,
    handInId,
    homeworkId,
    pupilId,
    openedAt,
    number: receiptNumberOf(keys, schoolId, handInId),
    text,
    note,
    files,
    fingerprint: fingerprintOf(form),
  })
  return offered.ok ? offered : refused({ why: 'spool', spool: offered.refusal })
}

/**
 * Takes one hand-in, whoever is signed in and whether the database is there or not: its pass says whose it is (D3). The
 * receipt means that it is on the disk. The same hand-in again gets the same receipt, after its pass has ended too.
 * Needs files that may be moved away.
 */
export const acceptHandIn = async (
  parts: AcceptParts,
  form: HandInForm,
): Promise<Outcome<Receipt, HandInRefusal>> => {
  const read = readPass(parts.keys, form.pass, form.schoolId)
  if (!read.ok) return refused({ why: 'pass', pass: read.refusal })
  if (!isUuid(form.handInId)) return refused({ why: 'badForm' })
  const pass = read.value
  const known = parts.spool.find(form.schoolId, form.handInId)
  if (known !== null) return offer(parts, pass, form, [])
  if (parts.clock() >= passEndsAt(pass)) return refused({ why: 'pass', pass: 'expired' })
  const amount = refuseAmount(form)
  if (amount !== null) return refused(amount)
  const checked = await checkAll(form.files)
  return checked.ok ? offer(parts, pass, form, checked.value) : checked
}
