import type { EventOf } from '../history.ts'
import { clockToleranceMs, expRoundingMs, type Finding } from './finding.ts'
import { brokenBetween, type SeatStory, type Stories } from './stories.ts'

type Token = EventOf<'token'>

const fault = (name: string, at: number, what: string): Finding => ({ rule: 'G14', fault: name, at, what })

/** G14: tokens are given once and end in time; one whose seat is over, or that was turned away, is worth nothing. */
export const checkTokens = (stories: Stories): readonly Finding[] => {
  const findings: Finding[] = []
  for (const story of stories.seats.values()) {
    for (const check of [mintedTwice, livesTooLong, servedPastEnd, servedAfterRefusal, aliveAfterLeaving]) {
      const found = check(stories, story)
      if (found !== null) findings.push(found)
    }
  }
  return findings
}

const mintedTwice = (_: Stories, { seat, events }: SeatStory): Finding | null => {
  const seen = new Map<string, Token>()
  for (const event of events) {
    if (event.kind !== 'token') continue
    const claim = `${event.device} ${event.renewal}`
    const first = seen.get(claim)
    if (first === undefined) seen.set(claim, event)
    else if (first.client !== event.client && Math.abs(first.exp - event.exp) > expRoundingMs) {
      const what = `Renewal ${event.renewal} of a device on seat ${seat} was given to clients ${first.client} and ${event.client}.`
      return fault('minted-twice', event.got, what)
    }
  }
  return null
}

const livesTooLong = ({ settings }: Stories, { seat, events }: SeatStory): Finding | null => {
  for (const event of events) {
    if (event.kind !== 'token') continue
    const overMs = event.exp - event.got - settings.tokenLifeMs
    if (overMs <= clockToleranceMs) continue
    return fault(
      'lives-too-long',
      event.got,
      `A token of seat ${seat} lives ${overMs} ms longer than a token may.`,
    )
  }
  return null
}

const servedPastEnd = (stories: Stories, { seat, events, lastExp }: SeatStory): Finding | null => {
  const { lateMs } = stories.settings
  if (lastExp === -Infinity) return null
  const served = events.find((event) => {
    if (event.kind !== 'served' || gateAway(stories, event.sent, event.got)) return false
    return event.sent > lastExp + clockToleranceMs + (event.changes ? lateMs : 0)
  })
  if (served === undefined) return null
  const after = ((served.sent - lastExp) / 1_000).toFixed(1)
  return fault(
    'served-past-end',
    served.got,
    `Seat ${seat} was served ${after} s after its last token was over.`,
  )
}

const servedAfterRefusal = (stories: Stories, { seat, events }: SeatStory): Finding | null => {
  if (stories.settings.frontTrustsTokens === true) return null
  const refused = new Map<string, EventOf<'turnedAway'>>()
  for (const event of events) {
    if (event.kind !== 'turnedAway' && event.kind !== 'served') continue
    const claim = `${event.device} ${event.renewal}`
    const away = refused.get(claim)
    if (event.kind === 'turnedAway') {
      if (away === undefined) refused.set(claim, event)
    } else if (away !== undefined && event.sent >= away.got && !event.changes) {
      if (brokenBetween(stories, away.sent, event.got)) continue
      return fault(
        'served-after-refusal',
        event.got,
        `Seat ${seat} was turned away and then served with the same token.`,
      )
    }
  }
  return null
}

const aliveAfterLeaving = (stories: Stories, { seat, events }: SeatStory): Finding | null => {
  const left = events.find(({ kind }) => kind === 'left')
  if (left === undefined) return null
  const trusted = stories.settings.frontTrustsTokens === true
  const later = events.find((event) => {
    const serves = event.kind === 'served' && !event.changes && !trusted
    return (serves || event.kind === 'token') && event.client === left.client && event.sent >= left.got
  })
  if (later === undefined || brokenBetween(stories, left.sent, later.got)) return null
  return fault(
    'alive-after-leaving',
    later.got,
    `Seat ${seat} had been left by client ${later.client} and still served it.`,
  )
}

/** The gate was killed and not yet started again at some instant of the span, or its process changed within it. */
const gateAway = (stories: Stories, from: number, to: number): boolean => {
  if (brokenBetween(stories, from, to)) return true
  const lastBreak = Math.max(...stories.breaks.filter((at) => at <= from), -Infinity)
  return lastBreak !== -Infinity && !stories.starts.some(({ at }) => at === lastBreak)
}
