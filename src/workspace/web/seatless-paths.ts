import { handInLimits } from '../hand-in/hand-in-limits.ts'

/** For the gate in front: what is served while nobody has a seat. */
export const workspaceSeatless = [
  { prefix: '/fichiers/' },
  { prefix: '/jour/' },
  { prefix: '/agenda/' },
  { prefix: '/recu/' },
  { prefix: '/rendre/', methods: ['POST'], bodyLimit: handInLimits.readBytes * handInLimits.files },
] as const
