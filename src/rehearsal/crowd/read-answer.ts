import type { AskKind, Body, HereSeen, LaneSeen, NowSeen, SeatSeen, ToldSeen } from './asks.ts'
import { type Fields, fieldsOf, numberIn, numbersIn, parseFields, textIn } from './read-fields.ts'
import { readPage } from './read-page.ts'

const other: Body = { kind: 'other' }

/** What an answer says to the page that asked. An unreadable answer to a question is null: it is as if none had come. */
export const readAnswer = (kind: AskKind, status: number, text: string): Body | null => {
  if (kind === 'navigate' || kind === 'submit')
    return status === 503 || status === 200 ? { kind: 'page', page: readPage(text) } : other
  if (kind === 'background') return other
  const fields = status === 200 ? parseFields(text) : null
  if (fields === null) return null
  if (kind === 'now') {
    const now = readNow(fields)
    return now === null ? null : { kind, now }
  }
  if (kind === 'here') {
    const here = readHere(fields)
    return here === null ? null : { kind, here }
  }
  const seat = readSeat(fields)
  return seat === null ? null : { kind: 'seat', seat }
}

export const readTold = (value: unknown): ToldSeen | null => {
  const fields = fieldsOf(value)
  if (fields === null) return null
  const range = numbersIn(fields, ['low', 'high'])
  if (range !== null) return range
  const knownAt = numberIn(fields, 'knownAt')
  return knownAt === null ? null : { knownAt }
}

const readLane = (value: unknown): LaneSeen | null => {
  const fields = fieldsOf(value)
  if (fields === null) return null
  const epoch = textIn(fields, 'epoch')
  const figures = numbersIn(fields, ['called', 'width', 'near', 'pacePerMinute'])
  const present = fields['present']
  if (epoch === null || figures === null || !Array.isArray(present)) return null
  return { epoch, ...figures, present: present.map(Number) }
}

const readNow = (fields: Fields): NowSeen | null => {
  const figures = numbersIn(fields, ['at', 'capacity', 'taken'])
  const mode = textIn(fields, 'mode')
  const times = fieldsOf(fields['schedule'])
  const named = fieldsOf(fields['lanes'])
  if (figures === null || mode === null || times === null || named === null) return null
  const schedule = numbersIn(times, ['nearMs', 'farLeastMs', 'farMostMs', 'doorMs', 'presenceMs', 'firstMs'])
  if (schedule === null) return null
  const lanes: Record<string, LaneSeen> = {}
  for (const [name, value] of Object.entries(named)) {
    const lane = readLane(value)
    if (lane !== null) lanes[name] = lane
  }
  return { ...figures, mode, lanes, schedule }
}

const readHere = (fields: Fields): HereSeen | null => {
  const at = numberIn(fields, 'at')
  const standing = textIn(fields, 'standing')
  if (at === null || standing === null) return null
  const ahead = numberIn(fields, 'ahead')
  const told = readTold(fields['told'])
  const { second } = fields
  return {
    standing,
    at,
    ...(ahead === null ? {} : { ahead }),
    ...(typeof second === 'boolean' ? { second } : {}),
    ...(told === null ? {} : { told }),
  }
}

const readSeat = (fields: Fields): SeatSeen | null => {
  const at = numberIn(fields, 'at')
  const state = textIn(fields, 'state')
  return at === null || state === null ? null : { state, at, asked: fieldsOf(fields['question']) !== null }
}
