import { html, type Html } from '../../platform/html.ts'
import type { Access, Accesses } from './accesses.ts'
import { sameSecret } from './accesses.ts'
import type { ConsoleLinks, ConsoleSite } from './console-parts.ts'
import { findAsset } from './http/assets.ts'
import type { ConsoleCall } from './http/console-call.ts'
import type { ConsoleCookies } from './http/console-cookies.ts'
import { redirect, type ConsoleReply } from './http/console-reply.ts'
import { readConsoleForm } from './http/read-console-form.ts'
import type { LiveStreams } from './live-streams.ts'
import { act, readSite, saidReply, type SiteCall } from './site-routes.ts'
import { sayIn } from './views/console-view.ts'
import { enterPage, noAccessPage, sitesPage, type NoAccess } from './views/plain-pages.ts'
import { sitePath } from './views/site-addresses.ts'

export interface ConsoleWiring {
  readonly sites: readonly ConsoleSite[]
  readonly links: ConsoleLinks
  readonly accesses: Accesses
  readonly cookies: ConsoleCookies
  readonly streams: LiveStreams
}

const noAccess = ({ language }: ConsoleCall, why: NoAccess): ConsoleReply => ({
  kind: 'page',
  status: why === 'usedLink' ? 410 : 401,
  page: noAccessPage(language, why),
})

const notFound = ({ language }: ConsoleCall): ConsoleReply =>
  saidReply(
    language,
    404,
    ['Cette page n’existe pas', 'This page does not exist'],
    ['L’adresse ne mène à rien ici.', 'The address leads nowhere here.'],
  )

const foreignForm = ({ language }: ConsoleCall): ConsoleReply =>
  saidReply(
    language,
    403,
    ['Rien n’a changé', 'Nothing has changed'],
    [
      'Cette demande ne vient pas d’une page de cette console.',
      'This request does not come from a page of this console.',
    ],
  )

const leaveForm = ({ language }: ConsoleCall, { formSecret }: Access): Html =>
  html`<form method="post" action="/leave">
    <input type="hidden" name="form" value="${formSecret}" /><button class="button button-plain">
      ${sayIn(language)('Fermer la console', 'Close the console')}
    </button>
  </form>`

const sameOrigin = (to: string | null): string =>
  to !== null && /^\/(?![/\\])[\x21-\x7e]{0,1023}$/.test(to) ? to : '/'

/** A change of words is no change of anything else: a link may do it. */
const chooseLanguage = ({ path, query }: ConsoleCall, cookies: ConsoleCookies): ConsoleReply =>
  redirect(sameOrigin(query.get('to')), [cookies.set(cookies.language, path[1] === 'en' ? 'en' : 'fr')])

const look = async (
  wiring: ConsoleWiring,
  call: ConsoleCall,
  siteCall: (name: string | undefined) => SiteCall | null,
): Promise<ConsoleReply> => {
  const { sites, accesses, streams } = wiring
  const [room, name, page = ''] = call.path
  const [only] = sites
  if (room === undefined && sites.length === 1 && only !== undefined) return redirect(sitePath(only.name))
  const access = accesses.find(call.access)
  if (room === undefined && access !== null)
    return { kind: 'page', status: 200, page: sitesPage(call.language, sites, leaveForm(call, access)) }
  const asked = room === 'sites' && call.path.length <= 3 ? siteCall(name) : null
  if (asked === null) return notFound(call)
  if (page !== 'live') return (await readSite(asked, page)) ?? notFound(call)
  // Nobody would read it, and it would never end.
  if (call.head) return notFound(call)
  return {
    kind: 'stream',
    begin: (response) => {
      const isAlive = (): boolean => accesses.find(call.access) !== null
      const opened = streams.open(response, { site: asked.site, language: call.language, isAlive })
      if (!opened) response.writeHead(503, { 'Retry-After': '60' }).end()
    },
  }
}

const send = async (
  { accesses, cookies, links }: ConsoleWiring,
  call: ConsoleCall,
  siteCall: (name: string | undefined) => SiteCall | null,
): Promise<ConsoleReply> => {
  const form = await readConsoleForm(call.request)
  if (form === null) return foreignForm(call)
  const [room, name, page] = call.path
  if (room === 'enter') {
    if (!call.fromOwnPage) return foreignForm(call)
    const code = form.get('code') ?? ''
    if (!/^[\w.~-]{1,256}$/.test(code) || links.redeem(code) === null) return noAccess(call, 'usedLink')
    return redirect('/', [cookies.set(cookies.access, accesses.open())])
  }
  const access = accesses.find(call.access)
  if (access === null) return noAccess(call, 'none')
  if (room === 'leave') {
    if (!call.fromOwnPage || !sameSecret(form.get('form') ?? '', access.formSecret)) return foreignForm(call)
    accesses.close(call.access)
    return redirect('/', [cookies.clear(cookies.access)])
  }
  const asked = room === 'sites' && page === 'act' && call.path.length === 3 ? siteCall(name) : null
  return asked === null ? notFound(call) : act(asked, form)
}

/** What the console answers to a request whose Host is known. */
export const answerConsole = async (wiring: ConsoleWiring, call: ConsoleCall): Promise<ConsoleReply> => {
  const { sites, accesses, cookies } = wiring
  const [room, first, second] = call.path
  if (call.method === 'GET') {
    if (room === 'assets') {
      const asset = findAsset(first, second)
      return asset === null ? notFound(call) : { kind: 'asset', asset }
    }
    if (room === 'enter' && first !== undefined)
      return { kind: 'page', status: 200, page: enterPage(call.language, first) }
    if (room === 'language') return chooseLanguage(call, cookies)
  }
  const access = accesses.find(call.access)
  if (access === null && room !== 'enter') return noAccess(call, 'none')
  const siteCall = (name: string | undefined): SiteCall | null => {
    const site = sites.find((one) => one.name === name)
    if (site === undefined || access === null) return null
    return { call, site, access, several: sites.length > 1, leave: leaveForm(call, access) }
  }
  return call.method === 'POST' ? send(wiring, call, siteCall) : look(wiring, call, siteCall)
}
