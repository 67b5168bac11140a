import type { EventOf } from '../history.ts'
import type { Stories } from './stories.ts'

/** Who was seen signing in, where. */
export interface Persons {
  readonly byPerson: ReadonlyMap<string, readonly EventOf<'signedIn'>[]>
  /** The client and somebody else on that seat are the same person: it may have joined that seat. */
  mayHaveJoined(client: string, seat: string): boolean
  /** Somebody of that seat signed in on another seat too. */
  mayHaveMoved(seat: string): boolean
}

export const seePersons = ({ history, seats }: Stories): Persons => {
  const byPerson = new Map<string, EventOf<'signedIn'>[]>()
  const byClient = new Map<string, Set<string>>()
  for (const event of history.events) {
    if (event.kind !== 'signedIn') continue
    const signIns = byPerson.get(event.person)
    if (signIns === undefined) byPerson.set(event.person, [event])
    else signIns.push(event)
    byClient.set(event.client, (byClient.get(event.client) ?? new Set()).add(event.person))
  }
  const signInsOf = (seat: string) =>
    (seats.get(seat)?.events ?? []).filter((event) => event.kind === 'signedIn')
  return {
    byPerson,
    mayHaveJoined: (client, seat) =>
      signInsOf(seat).some(
        (event) => event.client !== client && byClient.get(client)?.has(event.person) === true,
      ),
    mayHaveMoved: (seat) =>
      signInsOf(seat).some(({ person }) =>
        (byPerson.get(person) ?? []).some((signIn) => signIn.seat !== seat),
      ),
  }
}
