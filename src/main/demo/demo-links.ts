import type { SiteGate } from '../../gate/index.ts'
import { day } from '../../kernel/duration.ts'
import { demoSite } from './demo-settings.ts'

/** A made-up class. */
export const demoClass = '4B'

/** Links that say who comes: a pupil's own pass, and the link of a class. Good for a day. */
export interface DemoLinks {
  readonly pupil: string
  readonly classOf: string
}

type Purpose = Parameters<SiteGate['keys']['chain']>[0]

export const mintDemoLinks = ({ keys }: SiteGate, now: number): DemoLinks => {
  const issued = Math.floor(now / 1_000)
  const link = (purpose: Purpose, claims: object): string => {
    const key = keys.chain(purpose).signing(now)
    const payload = { aud: demoSite, ...claims, iat: issued, exp: issued + day / 1_000 }
    const signed = `${key.header}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
    return `${signed}.${key.sign(signed).toString('base64url')}`
  }
  return {
    pupil: `/_preau/pass/${link('pass', { kind: 'pass', id: 'demo', role: 'pupil', cls: [demoClass] })}`,
    classOf: `/_preau/class/${link('class', { kind: 'classLink', cls: demoClass, rot: 0 })}`,
  }
}
