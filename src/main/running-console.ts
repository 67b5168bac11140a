import { randomBytes } from 'node:crypto'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import {
  type ConsoleListen,
  createConsole,
  createConsoleLinks,
  createSiteClock,
  type Sentence,
  systemTime,
} from '../gate/index.ts'
import type { Log } from '../platform/log.ts'
import { formatListen } from './config-addresses.ts'
import type { RunningSite } from './running-site.ts'

export interface RunningConsole {
  /** An address that opens the console once. */
  newLink(): string
  close(): Promise<void>
}

const cannotListen = ({ address }: ConsoleListen, code: string): Sentence => {
  const where = formatListen(address)
  return {
    fr: `Impossible d’ouvrir la console sur ${where} (${code}). Choisissez une autre adresse avec --console.`,
    en: `Cannot open the console on ${where} (${code}). Choose another address with --console.`,
  }
}

const newSecret = (): string => randomBytes(32).toString('base64url')

/** Opens the console of this process, for all of its sites. */
export const startConsole = async (
  listen: ConsoleListen,
  sites: readonly RunningSite[],
  log: Log,
): Promise<Outcome<RunningConsole, Sentence>> => {
  const clock = createSiteClock(systemTime)
  const links = createConsoleLinks({ now: clock, newSecret })
  const opened = createConsole({
    sites: sites.map(({ steered }) => steered.operated),
    links,
    clock,
    newSecret,
    log,
    listen,
  })
  try {
    await opened.start()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return refused(cannotListen(listen, String(error.code)))
  }
  log('info', 'console', { listen: formatListen(listen.address) })
  return accepted({ newLink: () => opened.linkTo(links.mint()), close: opened.close })
}
