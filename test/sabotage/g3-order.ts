import type { TicketId } from '../../src/gate/domain/ticket.ts'
import { order } from '../rules/g3-order.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPorter } from '../simulation/wrong-porters.ts'

/** 6 and 7 change places, 8 and 9, and so on. */
const otherOfPair = (ticket: TicketId): TicketId => ({ ...ticket, n: ticket.n < 6 ? ticket.n : ticket.n ^ 1 })

export const sabotages = [
  sabotageOf(
    'G3',
    order,
    'of two people who came together the later one enters first',
    withPorter((porter) => ({
      ...porter,
      step: (input) =>
        porter.step(input.kind === 'here' ? { ...input, ticket: otherOfPair(input.ticket) } : input),
    })),
  ),
]
