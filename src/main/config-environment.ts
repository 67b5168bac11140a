import process from 'node:process'

export type Environment = Readonly<Record<string, string | undefined>>

/** The variables of Préau. */
export const readEnvironment = (): Environment =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('PREAU_')))
