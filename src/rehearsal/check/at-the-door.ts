import { brokenBetween, type Stories, type TicketStory } from './stories.ts'

/** A ticket was surely at the door, without a seat, at every instant of this span. */
export interface DoorSpan {
  readonly from: number
  readonly to: number
}

/**
 * Two answers *at the door*, so close that its presence cannot have lapsed between them: it stood there throughout.
 * Spans that touch are one. A restart of the gate ends a span, since presence is not kept.
 */
export const doorSpansOf = (stories: Stories, { events }: TicketStory): readonly DoorSpan[] => {
  const { atDoorMs, atDoorStillMs } = stories.settings
  const spans: DoorSpan[] = []
  let last: { readonly sent: number; readonly got: number; readonly lapseMs: number } | null = null
  let span: DoorSpan | null = null
  for (const event of events) {
    if (event.kind !== 'here' && event.kind !== 'token') continue
    if (event.kind !== 'here' || event.standing !== 'atDoor') {
      last = null
      span = null
      continue
    }
    const stayed = last !== null && event.sent >= last.got && event.got - last.sent <= last.lapseMs
    if (last !== null && stayed && !brokenBetween(stories, last.sent, event.got)) {
      if (span !== null) spans.pop()
      span = { from: span === null ? last.got : span.from, to: event.sent }
      spans.push(span)
    } else span = null
    const lapseMs = event.script ? atDoorMs : atDoorStillMs
    last = { sent: event.sent, got: event.got, lapseMs }
  }
  return spans
}
