import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { type ControlListen, createControlServer, type Sentence } from '../gate/index.ts'
import type { Log } from '../platform/log.ts'
import { formatListen } from './config-addresses.ts'
import type { RunningSite } from './running-site.ts'
import { removeStaleSocket } from './stale-socket.ts'

export interface RunningControl {
  close(): Promise<void>
}

export interface RunningControlParts {
  readonly listen: ControlListen
  readonly sites: readonly RunningSite[]
  /** A one-time link into the console; null where none listens. */
  readonly newConsoleLink: () => string | null
  readonly log: Log
}

const cannotListen = ({ address }: ControlListen, code: string): Sentence => {
  const where = formatListen(address)
  if (code === 'EADDRINUSE') {
    return {
      fr: `${where} sert déjà à commander une autre entrée. Arrêtez-la, ou donnez à celle-ci son propre --control unix:/chemin.`,
      en: `${where} is where another gate is steered already. Stop it, or give this one its own --control unix:/path.`,
    }
  }
  return {
    fr: `Impossible d’écouter sur ${where} (${code}). Corrigez --control.`,
    en: `Cannot listen on ${where} (${code}). Correct --control.`,
  }
}

/** Opens the control port of this process, for all of its sites. */
export const startControl = async ({
  listen,
  sites,
  newConsoleLink,
  log,
}: RunningControlParts): Promise<Outcome<RunningControl, Sentence>> => {
  const server = createControlServer({
    listen,
    sites: sites.map(({ steered }) => steered),
    newConsoleLink,
    log,
  })
  try {
    if (listen.address.kind === 'unix') await removeStaleSocket(listen.address.path)
    await server.start()
    return accepted({ close: server.close })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return refused(cannotListen(listen, String(error.code)))
  }
}
