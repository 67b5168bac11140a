import type { ServerResponse } from 'node:http'
import { minute } from '../../kernel/duration.ts'
import { html } from '../../platform/html.ts'
import type { Log } from '../../platform/log.ts'
import type { Language } from '../pages/page-model.ts'
import { consoleLimits } from './console-limits.ts'
import type { ConsoleSite } from './console-parts.ts'
import { lastHour } from './minutes/last-hour.ts'
import { chartWords } from './views/chart-words.ts'
import { siteView } from './views/console-view.ts'
import { figureParts, minuteParts, type Parts } from './views/live-parts.ts'

export interface LiveStream {
  readonly site: ConsoleSite
  readonly language: Language
  /** Whoever looks may still do so. A page that is open counts as use: its script stops where it is hidden. */
  readonly isAlive: () => boolean
}

/** Pages that follow a site (server-sent events). */
export interface LiveStreams {
  /** False where there are as many as may be. */
  open(response: ServerResponse, stream: LiveStream): boolean
  count(): number
  closeAll(): void
}

const reconnectMs = 3_000

const createFollower = (response: ServerResponse, { site, language, isAlive }: LiveStream, log: Log) => {
  const sent = new Map<string, string>()
  let lastMinute: number | null = null
  const send = (event: string, data: unknown): void => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  /** Only what differs from what this page has. */
  const changed = (parts: Parts): Readonly<Record<string, string>> => {
    const fresh = Object.entries(parts)
      .map(([name, part]) => [name, String(html`${part}`)] as const)
      .filter(([name, text]) => sent.get(name) !== text)
    for (const [name, text] of fresh) sent.set(name, text)
    return Object.fromEntries(fresh)
  }
  const sendMinute = async (): Promise<void> => {
    const view = siteView(site, language)
    const columns = await lastHour(site, view.figures)
    if (!response.writableEnded)
      send('minute', { columns, parts: changed(minuteParts(chartWords(view, columns))) })
  }
  return (): void => {
    if (!isAlive()) {
      send('over', {})
      response.end()
      return
    }
    // A page that does not read gets the next figures, not all of them.
    if (response.writableNeedDrain) return
    const view = siteView(site, language)
    send('figures', { at: view.figures.at, parts: changed(figureParts(view)) })
    const current = Math.floor(view.figures.at / minute)
    if (lastMinute === current) return
    lastMinute = current
    sendMinute().catch((fault: unknown) => log('error', 'console-minutes', { cause: String(fault) }))
  }
}

export const createLiveStreams = (log: Log): LiveStreams => {
  const open = new Set<ServerResponse>()
  return {
    open: (response, stream) => {
      if (open.size >= consoleLimits.liveStreams) return false
      open.add(response)
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      response.write(`retry: ${reconnectMs}\n\n`)
      const follow = createFollower(response, stream, log)
      const timer = setInterval(follow, consoleLimits.liveEveryMs)
      response.once('close', () => {
        clearInterval(timer)
        open.delete(response)
      })
      follow()
      return true
    },
    count: () => open.size,
    closeAll: () => {
      for (const response of open) response.end()
    },
  }
}
