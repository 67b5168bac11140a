import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { second } from '../kernel/duration.ts'
import type { Log } from '../platform/log.ts'
import type { Clock } from './ports.ts'
import type { SiteFault } from './door/proxy/site-fault.ts'

/** Whether the site behind answers. Requests tell when it fails; while it is down, the gate looks by itself. */
export interface SiteWatch {
  downSince(): number | null
  answered(): void
  failed(fault: SiteFault): void
  close(): void
}

const probeEveryMs = 2 * second
const probeTimeoutMs = 5 * second

/** Faults of one request only; the site as a whole may be well. */
const oneRequestOnly: ReadonlySet<SiteFault['kind']> = new Set(['stalled', 'cut', 'answerSlow', 'busy'])

export interface SiteWatchParts {
  readonly site: URL
  readonly clock: Clock
  readonly log: Log
  readonly onChange: (up: boolean) => void
}

/** Any answer at all, of any status, means that somebody is there. */
const probe = (site: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const ask = site.protocol === 'https:' ? httpsRequest : httpRequest
    const asked = ask(site, { method: 'HEAD', agent: false, timeout: probeTimeoutMs }, (answer) => {
      answer.resume()
      resolve(true)
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(false))
    asked.end()
  })

export const createSiteWatch = ({ site, clock, log, onChange }: SiteWatchParts): SiteWatch => {
  let downSince: number | null = null
  let timer: NodeJS.Timeout | null = null
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const answered = (): void => {
    if (downSince === null) return
    stop()
    log('info', 'site-answers', { downMs: clock() - downSince })
    downSince = null
    onChange(true)
  }
  const lookAgain = (): void => {
    timer = setTimeout(() => {
      void probe(site).then((up) => {
        if (timer === null) return undefined
        return up ? answered() : lookAgain()
      })
    }, probeEveryMs)
  }
  return {
    downSince: () => downSince,
    answered,
    failed: (fault) => {
      if (downSince !== null || oneRequestOnly.has(fault.kind)) return
      downSince = clock()
      log('error', 'site-does-not-answer', { kind: fault.kind, code: fault.code ?? '' })
      onChange(false)
      lookAgain()
    },
    close: stop,
  }
}
