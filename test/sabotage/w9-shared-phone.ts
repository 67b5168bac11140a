import { planLeaving, readChoice } from '../../src/workspace/accounts/leaving.ts'
import { sabotageOf } from '../rules/proof.ts'
import { sharedPhone } from '../rules/w9-shared-phone.ts'

const right = { plan: planLeaving, read: readChoice }

export const sabotages = [
  sabotageOf('W9', sharedPhone, 'the name stays unless somebody says otherwise', {
    ...right,
    read: (field) => (field === 'effacer' ? 'erase' : 'keepName'),
  }),
  sabotageOf('W9', sharedPhone, 'the pass of an erased phone stays good', {
    ...right,
    plan: (choice, sessionId, passes) => ({ ...planLeaving(choice, sessionId, passes), revokes: [] }),
  }),
  sabotageOf('W9', sharedPhone, 'leaving one device ends them all', {
    ...right,
    plan: (choice, sessionId, passes) => ({
      ...planLeaving(choice, sessionId, passes),
      revokes: choice === 'erase' ? passes.map(({ passId }) => passId) : [],
    }),
  }),
]
