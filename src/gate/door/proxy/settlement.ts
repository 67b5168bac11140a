import type { ServerResponse } from 'node:http'
import { createDeadline, type Deadline } from './deadline.ts'
import type { Ending } from './exchange-context.ts'
import type { SiteFault, SiteFaultKind } from './site-fault.ts'

/** How one exchange is going, and the one place where it ends. */
export interface Settlement {
  /** The site's answer has begun. */
  answered: boolean
  over: boolean
  readonly deadline: Deadline<SiteFaultKind>
  /** The first ending counts; later ones do nothing. */
  finish(ending: Ending): void
  /** The site's fault: the door answers if it still can, else the client's connection is cut. */
  fail(fault: SiteFault): void
}

export interface SettlementRules {
  /** Lets everything of the exchange go; called once. */
  readonly onOver: (ending: Ending) => void
  /** Nothing moved for too long: true if it is the client who does not move. */
  readonly clientIsSlow: () => boolean
  /** Cuts the client's connection. */
  readonly cutClient: () => void
  /** An answer may still be written; null once a head is out. */
  readonly openAnswer: () => ServerResponse | null
  readonly onSiteFault: (fault: SiteFault, response: ServerResponse) => void
}

export const createSettlement = (rules: SettlementRules): Settlement => {
  const settlement: Settlement = {
    answered: false,
    over: false,
    deadline: createDeadline<SiteFaultKind>((kind) => {
      if (kind !== 'stalled' || !rules.clientIsSlow()) return settlement.fail({ kind, code: null })
      settlement.finish({ kind: 'clientStalled', answered: settlement.answered })
      rules.cutClient()
    }),
    finish(ending) {
      if (settlement.over) return
      settlement.over = true
      settlement.deadline.stop()
      rules.onOver(ending)
    },
    fail(fault) {
      if (settlement.over) return
      settlement.finish({ kind: 'siteFault', answered: settlement.answered, fault })
      const response = rules.openAnswer()
      if (response === null) rules.cutClient()
      else rules.onSiteFault(fault, response)
    },
  }
  return settlement
}
