import { accepted, refused, type Outcome } from '../../kernel/outcome.ts'
import { type CrowdKind, crowdKinds, type KindShares } from './kinds.ts'

/** Parts as they are typed: `phone=57,tabs=10`. They need not add up to anything. */
export const parseKinds = (text: string): Outcome<KindShares, string> => {
  const shares: Partial<Record<CrowdKind, number>> = {}
  for (const part of text.split(',')) {
    const [name = '', share = ''] = part.split('=', 2)
    const kind = crowdKinds.find((one) => one === name.trim())
    if (kind === undefined)
      return refused(`"${name}" is no kind of people: choose of ${crowdKinds.join(', ')}`)
    if (!/^\d{1,6}$/.test(share)) return refused(`${kind}=${share}: write a whole number, such as ${kind}=10`)
    shares[kind] = Number(share)
  }
  if (!Object.values(shares).some((share) => share > 0)) return refused('one share must be above 0')
  return accepted(shares)
}
