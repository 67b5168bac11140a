import { nobodies } from '../rules/g11-nobodies.ts'
import { sabotageOf } from '../rules/proof.ts'
import { withPolicy } from '../simulation/wrong-porters.ts'

const wrong = (what: string, change: Parameters<typeof withPolicy>[0]) =>
  sabotageOf('G11', nobodies, what, withPolicy(change))

export const sabotages = [
  wrong('strangers who never sign in may fill the house', () => ({ unsignedMaxPerMille: 1_000 })),
  wrong('a seat without anybody lives for half an hour', () => ({ unsignedLifeMs: 1_800_000 })),
  wrong('a press keeps it without end', () => ({ unsignedPresses: 1_000 })),
]
