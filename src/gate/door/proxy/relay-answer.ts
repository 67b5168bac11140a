import type { IncomingMessage, ServerResponse } from 'node:http'
import { Transform, type Readable } from 'node:stream'
import type { ExchangeContext, ProxySettings } from './exchange-context.ts'
import { passingTrailers, rawOf, valuesOf, type HeaderField } from './header-fields.ts'
import { headersFromSite, withPrivateCache } from './headers-from-site.ts'
import { fieldsOfChanged, injectable } from './injectable.ts'
import { createScriptInjector } from './script-injection.ts'

export interface Relay {
  readonly settings: ProxySettings
  readonly context: ExchangeContext
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly siteResponse: IncomingMessage
  /** Those of `siteResponse`, as they came. */
  readonly siteFields: readonly HeaderField[]
}

/** What kind of body is on its way. */
export interface RelayedBody {
  /** Of no known length: a stream that may never end. */
  readonly endless: boolean
  readonly eventStream: boolean
}

const injecting = (markup: string): Transform => {
  const injector = createScriptInjector(markup)
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      for (const part of injector.write(chunk)) this.push(part)
      done()
    },
    flush(done) {
      for (const part of injector.end()) this.push(part)
      done()
    },
  })
}

const hasNoBody = (request: IncomingMessage, status: number): boolean =>
  request.method === 'HEAD' || status === 204 || status === 205 || status === 304

/** `Trailer` may only be announced on a chunked body: Node throws otherwise. */
const announcedTrailers = (relay: Relay, chunked: boolean): readonly HeaderField[] =>
  chunked ? valuesOf(relay.siteFields, 'trailer').map((value) => ['Trailer', value] as const) : []

const bodyOf = ({ settings, context, siteResponse, siteFields: fields }: Relay) => {
  const asIs = { fields, source: siteResponse as Readable }
  const { markup, publicOrigin, observer } = settings
  if (markup === null || !context.navigation) return asIs
  const fit = injectable({ status: siteResponse.statusCode ?? 0, fields }, publicOrigin)
  if (fit === 'no') return asIs
  observer.onInjection?.(fit)
  if (fit === 'forbidden') return asIs
  return { fields: fieldsOfChanged(fields), source: siteResponse.pipe(injecting(markup)) as Readable }
}

/**
 * Sends the site's answer on: head at once, body with back-pressure, trailers, end.
 * Throws if the head cannot be written; a body that breaks off is the caller's to notice on `siteResponse`.
 */
export const relayAnswer = (relay: Relay, moreCookies: readonly string[]): RelayedBody => {
  const { settings, context, request, response, siteResponse } = relay
  const status = siteResponse.statusCode ?? 502
  const body = bodyOf(relay)
  const extraSetCookies =
    moreCookies.length === 0 ? context.extraSetCookies : [...context.extraSetCookies, ...moreCookies]
  const passed = headersFromSite({ fields: body.fields, isOurs: settings.isOurs, extraSetCookies })
  const fields = extraSetCookies.length > 0 ? withPrivateCache(passed) : passed
  const endless = valuesOf(fields, 'content-length').length === 0 && !hasNoBody(request, status)
  fields.push(...announcedTrailers(relay, endless && request.httpVersion === '1.1'))
  response.writeHead(status, siteResponse.statusMessage ?? '', rawOf(fields))
  flushUnlessBodyCame(relay, body.source)
  passOn(body.source, response)
  body.source.on('end', () => {
    const passing = passingTrailers(siteResponse.rawTrailers)
    if (passing.length > 0)
      response.addTrailers(passing.map(([name, value]): [string, string] => [name, value]))
    response.end()
  })
  const [type = ''] = valuesOf(relay.siteFields, 'content-type')
  return { endless, eventStream: /^\s*text\/event-stream/i.test(type) }
}

/** With back-pressure, as `pipe` would, without its eight listeners; what ends or breaks off is the caller's to notice. */
const passOn = (source: Readable, response: ServerResponse): void => {
  source.on('data', (chunk: Uint8Array) => {
    if (!response.destroyed && !response.write(chunk)) source.pause()
  })
  response.on('drain', () => source.resume())
}

/** Head and body mostly come together, and go on in one write; an event stream's head must not wait for its first event. */
const flushUnlessBodyCame = ({ siteResponse, response }: Relay, source: Readable): void => {
  const came = siteResponse.complete || siteResponse.readableLength > 0
  if (came && source === siteResponse) return
  const flushing = setImmediate(() => response.flushHeaders())
  const dropFlush = (): void => clearImmediate(flushing)
  source.once('data', dropFlush)
  source.once('end', dropFlush)
}
