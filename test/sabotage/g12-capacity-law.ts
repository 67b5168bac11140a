import { applyLaw } from '../../src/gate/domain/capacity-law.ts'
import { capacityLaw } from '../rules/g12-capacity-law.ts'
import { sabotageOf } from '../rules/proof.ts'

export const sabotages = [
  sabotageOf('G12', capacityLaw, 'the capacity wanders: its turns are forgotten', (memory, look) =>
    applyLaw({ ...memory, turnedAt: null }, look),
  ),
  sabotageOf('G12', capacityLaw, 'the least is ignored', (memory, look) =>
    applyLaw(memory, { ...look, least: 1 }),
  ),
  sabotageOf('G12', capacityLaw, 'a house that stands half empty grows', (memory, look) =>
    applyLaw(memory, { ...look, used: Math.max(look.used, look.capacity) }),
  ),
  sabotageOf('G12', capacityLaw, 'it falls at every look', (memory, look) =>
    applyLaw({ ...memory, fellAt: null }, look),
  ),
]
