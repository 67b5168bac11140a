import type { Stories, TicketStory } from './stories.ts'

/** A seat was given to a ticket at some instant of this span. */
export interface Grant {
  /** Sent of the last check-in that found it without a seat; −∞ where nothing tells. */
  readonly after: number
  /** Got of the first answer that knew of the seat. */
  readonly by: number
}

/** The grants of one ticket, earliest first: more than one when a seat was missed. */
export const grantsOf = (stories: Stories, { ticket, events }: TicketStory): readonly Grant[] => {
  const grants: Grant[] = []
  let withoutSent = -Infinity
  let withoutGot = -Infinity
  let seated = false
  for (const event of events) {
    if (event.kind === 'told') continue
    if (event.kind === 'here' && (event.standing === 'ended' || event.standing === 'unknown')) continue
    if (event.kind === 'ticket' || (event.kind === 'here' && !showsSeat(event.standing))) {
      withoutSent = event.sent
      withoutGot = event.got
      seated = false
      continue
    }
    if (seated || (event.kind === 'token' && stories.seats.get(event.seat)?.owner !== ticket)) continue
    seated = true
    // Two answers that cross on the way do not tell which came first.
    grants.push({ after: event.sent >= withoutGot ? withoutSent : -Infinity, by: event.got })
  }
  return grants
}

const showsSeat = (standing: string): boolean => standing === 'granted' || standing === 'inside'
