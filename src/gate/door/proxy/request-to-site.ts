import type { IncomingMessage } from 'node:http'
import type { ExchangeContext, ProxySettings } from './exchange-context.ts'
import { fieldsOf } from './header-fields.ts'
import { headersToSite, type ToSite } from './headers-to-site.ts'
import type { RequestToSite } from './site-side.ts'

/** The request as the site gets it. */
export const requestToSite = (
  settings: ProxySettings,
  request: IncomingMessage,
  context: ExchangeContext,
  connection: ToSite['connection'],
): RequestToSite => {
  const method = request.method ?? 'GET'
  const fields = headersToSite({
    method,
    httpVersion: request.httpVersion,
    fields: fieldsOf(request.rawHeaders),
    clientAddress: context.client.address,
    scheme: context.client.scheme,
    publicHost: settings.publicHost,
    siteHost: settings.siteHost,
    isOurs: settings.isOurs,
    identity: settings.markup !== null && context.navigation,
    connection,
  })
  return { method, path: context.target.path + context.target.query, fields }
}
