import { html, type Html } from '../../platform/html.ts'
import type { Access } from './accesses.ts'
import { standing } from './actions/standing.ts'
import { readAction, readReason } from './actions/action-form.ts'
import type { OperatorAction } from '../control/operated-site.ts'
import type { Sentence } from '../door/tokens/sentence.ts'
import type { Language } from '../pages/page-model.ts'
import type { ConsoleSite } from './console-parts.ts'
import { sameSecret } from './accesses.ts'
import { consoleLimits } from './console-limits.ts'
import type { ConsoleCall } from './http/console-call.ts'
import { redirect, type ConsoleReply } from './http/console-reply.ts'
import { lastHour } from './minutes/last-hour.ts'
import { localDay } from './minutes/local-day.ts'
import { minutesCsv } from './minutes/minute-export.ts'
import { capacityPreview } from './views/capacity-preview.ts'
import { confirmBody, type Confirmation } from './views/confirm-page.ts'
import { sayIn, siteView } from './views/console-view.ts'
import { plainPage, saidPage } from './views/plain-pages.ts'
import { sitePath } from './views/site-addresses.ts'
import { sitePage } from './views/site-page.ts'
import { isAskedTwice } from './views/words-of-site.ts'

/** A page of one site, asked for by somebody who has access. */
export interface SiteCall {
  readonly call: ConsoleCall
  readonly site: ConsoleSite
  readonly access: Access
  readonly several: boolean
  readonly leave: Html
}

export const saidReply = (
  language: Language,
  status: number,
  [fr, en]: readonly [string, string],
  [textFr, textEn]: readonly [string, string],
  back = '/',
): ConsoleReply => {
  const say = sayIn(language)
  return {
    kind: 'page',
    status,
    page: saidPage(language, { title: say(fr, en), text: say(textFr, textEn), back }),
  }
}

const showSite = async ({ call, site, several, leave }: SiteCall): Promise<ConsoleReply> => {
  const view = siteView(site, call.language)
  const done = Number(call.query.get('done') ?? Number.NaN)
  const page = sitePage({
    view,
    columns: await lastHour(site, view.figures),
    done: site.actions(consoleLimits.actionsShown).find(({ at }) => at === done) ?? null,
    several,
    leave,
  })
  return { kind: 'page', status: 200, page }
}

const badAction = ({ call, site }: SiteCall, { fr, en }: Sentence): ConsoleReply =>
  saidReply(call.language, 422, ['Rien n’a changé', 'Nothing has changed'], [fr, en], sitePath(site.name))

type Asking = Partial<Pick<Confirmation, 'again' | 'refusal' | 'reason'>>

const ask = (
  { call, site, access, leave }: SiteCall,
  action: OperatorAction,
  asking: Asking = {},
  status = 200,
): ConsoleReply => {
  const { language } = call
  const view = siteView(site, language)
  const confirmation = { again: null, refusal: null, reason: '', ...asking }
  const { title, body } = confirmBody({ view, action, formSecret: access.formSecret, ...confirmation })
  const to = sitePath(site.name)
  return { kind: 'page', status, page: plainPage({ language, title, where: site.title, body, to, leave }) }
}

/** Told before the question; the site checks it once more. */
const outOfBounds = ({ site }: SiteCall, action: OperatorAction): Sentence | null => {
  if (action.kind !== 'capacity') return null
  const { least, most } = site.figures().capacity
  if (action.capacity >= least && action.capacity <= most) return null
  return {
    fr: `La capacité de ce site va de ${least} à ${most} sièges. Ces bornes se changent dans les réglages.`,
    en: `The capacity of this site goes from ${least} to ${most} seats. These bounds are changed in the settings.`,
  }
}

const confirm = (siteCall: SiteCall): ConsoleReply => {
  const { query, language } = siteCall.call
  const action = readAction(query)
  if (!action.ok) return badAction(siteCall, action.refusal)
  const beyond = outOfBounds(siteCall, action.value)
  if (beyond !== null) return badAction(siteCall, beyond)
  if (query.get('again') !== 'yes') return ask(siteCall, action.value)
  const reason = readReason(query)
  return reason.ok
    ? ask(siteCall, action.value, { again: reason.value })
    : ask(
        siteCall,
        action.value,
        { refusal: reason.refusal[language], reason: query.get('reason') ?? '' },
        422,
      )
}

/** Does what a confirmed form asks; the site writes it down. */
export const act = async (siteCall: SiteCall, form: URLSearchParams): Promise<ConsoleReply> => {
  const { call, site, access } = siteCall
  const { language } = call
  const say = sayIn(language)
  if (!call.fromOwnPage || !sameSecret(form.get('form') ?? '', access.formSecret))
    return saidReply(
      language,
      403,
      ['Rien n’a changé', 'Nothing has changed'],
      [
        'Cette demande ne vient pas d’une page de cette console, ou la page est trop vieille. Ouvrez la console et recommencez.',
        'This request does not come from a page of this console, or the page is too old. Open the console and try again.',
      ],
      sitePath(site.name),
    )
  const action = readAction(form)
  if (!action.ok) return badAction(siteCall, action.refusal)
  const written = form.get('reason') ?? ''
  const refuse = (refusal: string, status: number): ConsoleReply =>
    ask(siteCall, action.value, { refusal, reason: written }, status)
  const reason = readReason(form)
  if (!reason.ok) return refuse(reason.refusal[language], 422)
  const twice = action.value.kind === 'mode' && isAskedTwice(action.value.mode)
  if (twice && form.get('again') !== 'yes')
    return refuse(say('Ce changement se demande deux fois.', 'This change is asked for twice.'), 422)
  if (form.get('stands') !== standing(site, action.value))
    return refuse(
      say(
        'Entre-temps, quelque chose a changé ici : voici comment c’est maintenant. Rien n’a été fait.',
        'Meanwhile something has changed here: this is how it stands now. Nothing was done.',
      ),
      409,
    )
  const record = await site.act(action.value, 'console', reason.value)
  if (!record.ok) return refuse(record.refusal[language], 422)
  return redirect(`${sitePath(site.name)}?done=${record.value.at}`)
}

const preview = ({ call, site }: SiteCall): ConsoleReply => {
  const action = readAction(
    new URLSearchParams({ kind: 'capacity', capacity: call.query.get('capacity') ?? '' }),
  )
  if (!action.ok || action.value.kind !== 'capacity')
    return { kind: 'json', status: 422, body: { parts: {} } }
  const view = siteView(site, call.language)
  const part = html`${capacityPreview(view, site.preview(action.value.capacity))}`
  return { kind: 'json', status: 200, body: { parts: { preview: String(part) } } }
}

const minutes = async ({ call, site }: SiteCall, form: 'csv' | 'json'): Promise<ConsoleReply> => {
  const day = call.query.get('day') ?? ''
  const span = localDay(day, site.timeZone)
  if (span === null)
    return saidReply(
      call.language,
      422,
      ['Ce jour n’existe pas', 'There is no such day'],
      ['Le jour s’écrit 2026-11-24.', 'A day is written 2026-11-24.'],
      sitePath(site.name),
    )
  const rows = await site.minutes(span.from, span.until)
  const fileName = `preau-${site.name}-${day}.${form}`
  return form === 'csv'
    ? { kind: 'csv', body: minutesCsv(rows, site.timeZone), fileName }
    : {
        kind: 'json',
        status: 200,
        body: { site: site.name, timeZone: site.timeZone, day, minutes: rows },
        fileName,
      }
}

/** What a look at a site answers; null where there is no such page. */
export const readSite = async (siteCall: SiteCall, page: string): Promise<ConsoleReply | null> => {
  switch (page) {
    case '':
      return showSite(siteCall)
    case 'confirm':
      return confirm(siteCall)
    case 'preview':
      return preview(siteCall)
    case 'minutes.csv':
      return minutes(siteCall, 'csv')
    case 'minutes.json':
      return minutes(siteCall, 'json')
    default:
      return null
  }
}
