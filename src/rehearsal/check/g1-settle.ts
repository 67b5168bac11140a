import type { Finding } from './finding.ts'
import type { Stories } from './stories.ts'

/** G1: after a start that knows nothing, nobody new enters until the seated have had time to be adopted. */
export const checkSettle = ({ settings, starts, seats }: Stories): readonly Finding[] => {
  const waits = starts.flatMap(({ at, settledAt }) => (settledAt === null ? [] : [{ at, settledAt }]))
  if (settings.settledAt !== null) waits.unshift({ at: -Infinity, settledAt: settings.settledAt })
  const findings: Finding[] = []
  for (const { seat, owner, events } of seats.values()) {
    const first = events.find((event) => event.kind === 'token')
    if (first === undefined || owner === null) continue
    const wait = waits.find(({ at, settledAt }) => first.sent >= at && first.got < settledAt)
    if (wait === undefined) continue
    const early = ((wait.settledAt - first.got) / 1_000).toFixed(1)
    const what = `Seat ${seat} was given to a newcomer ${early} s before the settle time had passed.`
    findings.push({ rule: 'G1', fault: 'before-settled', at: first.got, what })
  }
  return findings
}
