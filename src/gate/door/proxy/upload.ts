import type { ClientRequest, IncomingMessage } from 'node:http'
import { passingTrailers } from './header-fields.ts'

export const hasUpload = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

export interface UploadEvents {
  readonly onMoved: () => void
  readonly onSent: () => void
}

/** Streams the body of `request` to the site with back-pressure, and its trailers. The head goes at once: the site may refuse early. */
export const sendUpload = (request: IncomingMessage, toSite: ClientRequest, events: UploadEvents): void => {
  toSite.flushHeaders()
  request.pipe(toSite, { end: false })
  request.on('data', events.onMoved)
  toSite.on('drain', events.onMoved)
  toSite.on('finish', events.onSent)
  request.on('end', () => {
    const trailers = passingTrailers(request.rawTrailers)
    if (trailers.length > 0)
      toSite.addTrailers(trailers.map(([name, value]): [string, string] => [name, value]))
    toSite.end()
  })
}

/** Ends an upload before its time. What the client still sends is thrown away; the listener bounds for how long. */
export const dropUpload = (request: IncomingMessage, toSite: ClientRequest): void => {
  request.unpipe(toSite)
  toSite.destroy()
  request.resume()
}
