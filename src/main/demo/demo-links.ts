import { mintClassLink, mintPassToken, newId, type SiteGate } from '../../gate/index.ts'
import { day } from '../../kernel/duration.ts'
import { demoSite } from './demo-settings.ts'

/** A made-up class. */
export const demoClass = '4B'

/** Links that say who comes: a pupil's own pass, and the link of a class. Good for a day. */
export interface DemoLinks {
  readonly pupil: string
  readonly classOf: string
}

export const mintDemoLinks = ({ keys }: SiteGate, now: number): DemoLinks => {
  const times = { issuedAt: now, exp: now + day }
  const pupil = {
    id: newId(),
    role: 'pupil',
    classes: [demoClass],
    person: null,
    label: null,
    ...times,
  } as const
  const pass = mintPassToken(keys.chain('pass'), demoSite, pupil, now)
  const link = mintClassLink(keys.chain('class'), demoSite, { classKey: demoClass, rotation: 0, ...times })
  return { pupil: `/_preau/pass/${pass}`, classOf: `/_preau/class/${link}` }
}
