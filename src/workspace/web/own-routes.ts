import type { FastifyInstance } from 'fastify'
import { html, url } from '../../platform/html.ts'
import { formatCookie } from '../accounts/session-cookie.ts'
import { knownSheetsCookie, readKnownSheets, sheetPath } from '../day-sheet/known-sheets.ts'
import { assets } from './assets.ts'
import { renderPage } from './layout.ts'
import { asLanguage, isFromHere, languageCookie, languageOf, readVisitor } from './read-visitor.ts'
import { seeOther, sendTrouble } from './send-answer.ts'
import { shellWords } from './shell-words.ts'
import type { WorkspaceParts } from './workspace-parts.ts'

/** The language is no secret and outlives a session. */
const languageLifeSeconds = 365 * 86_400

/** What needs no school: files of ours, the language, and the way to one's school. */
export const addOwnRoutes = (app: FastifyInstance, parts: WorkspaceParts): void => {
  app.get('/', (_request, reply) => reply.redirect('/aujourdhui', 303))

  app.get('/sante', (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'))

  app.get('/fichiers/:name', (request, reply) => {
    const asset = assets.get(request.url)
    if (asset === undefined) return sendTrouble(reply, 'notFound', 'fr')
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding')
    if (takesGzip) reply.header('content-encoding', 'gzip')
    return reply.type(asset.type).send(takesGzip ? asset.zipped : asset.plain)
  })

  app.post('/langue', (request, reply) => {
    const language = languageOf(readVisitor(request.headers, request.ip), request.headers['accept-language'])
    if (!isFromHere(request.headers, parts.publicUrl)) return sendTrouble(reply, 'foreignForm', language)
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
    const chosen = asLanguage(form.get('langue')) ?? language
    const life = { secure: parts.publicUrl.protocol === 'https:', maxAgeSeconds: languageLifeSeconds }
    const cookie = formatCookie(languageCookie, chosen, life)
    return seeOther(reply, form.get('vers') ?? '/', [cookie])
  })

  app.get('/jour/', (request, reply) => {
    const visitor = readVisitor(request.headers, request.ip)
    const language = languageOf(visitor, request.headers['accept-language'])
    const [only, ...more] = readKnownSheets(visitor.cookies.get(knownSheetsCookie))
    if (only !== undefined && more.length === 0) return seeOther(reply, sheetPath(only))
    const { daySheets, noDaySheet } = shellWords[language]
    const known = only === undefined ? [] : [only, ...more]
    const page = renderPage({
      language,
      title: daySheets,
      schoolName: null,
      actor: null,
      here: '/jour/',
      main: html`<section class="card shelter stack gap-3">
        <h1>${daySheets}</h1>
        ${
          known.length === 0
            ? html`<p>${noDaySheet}</p>`
            : html`<ul class="list">
                ${known.map(
                  (sheet) =>
                    html`<li><a class="item" href="${url(sheetPath(sheet))}">${sheet.title}</a></li>`,
                )}
              </ul>`
        }
      </section>`,
    })
    return reply.type('text/html; charset=utf-8').send(page)
  })

  app.get('/entrer', async (request, reply) => {
    const visitor = readVisitor(request.headers, request.ip)
    const language = languageOf(visitor, request.headers['accept-language'])
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
    const schools = await parts.schools()
    const [only, ...more] = schools
    if (only !== undefined && more.length === 0)
      return seeOther(reply, `/ecole/${only.schoolId}/entrer${query}`)
    const { chooseSchool } = shellWords[language]
    const page = renderPage({
      language,
      title: chooseSchool,
      schoolName: null,
      actor: null,
      here: request.url,
      main: html`<section class="card shelter stack gap-3">
        <h1>${chooseSchool}</h1>
        <ul class="list">
          ${schools.map(
            ({ schoolId, name }) =>
              html`<li><a class="item" href="${url(`/ecole/${schoolId}/entrer${query}`)}">${name}</a></li>`,
          )}
        </ul>
      </section>`,
    })
    return reply.type('text/html; charset=utf-8').send(page)
  })
}
