import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createFormats } from '../../platform/formats.ts'
import type { Language } from '../terminal.ts'
import {
  classLogPage,
  homePage,
  homeworkPage,
  notFoundPage,
  receiptPage,
  schoolPaths,
  type SchoolPage,
  timetablePage,
  tooLongPage,
} from './school-pages.ts'

/** Nothing but its own: pages work without script, and the gate's notice draws no style into the page. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const languageCookie = 'ecole-langue'
/** A whole form, bytes: 10,000 characters of work, each three bytes escaped thrice. */
const formLimitBytes = 100_000

const pages: Readonly<Record<string, (page: SchoolPage) => string>> = {
  [schoolPaths.home]: homePage,
  [schoolPaths.timetable]: timetablePage,
  [schoolPaths.homework]: homeworkPage,
  [schoolPaths.classLog]: classLogPage,
}

const languageOf = ({ headers }: IncomingMessage): Language => {
  const chosen = new RegExp(`(?:^|; )${languageCookie}=(fr|en)(?:;|$)`).exec(headers.cookie ?? '')?.[1]
  if (chosen === 'fr' || chosen === 'en') return chosen
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'fr'
}

const send = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
  response.end(body)
}

/** The form's bytes, or null when there are too many. */
const readWork = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= formLimitBytes) chunks.push(chunk)
  }
  if (bytes > formLimitBytes) return null
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('work') ?? ''
}

/** A made-up school, for the demonstration: server-rendered, French and English. It listens when told. */
export const createSchoolSite = (now: () => number): Server => {
  const style = readFileSync(new URL('school.css', import.meta.url))
  const formats = createFormats('fr', 'Europe/Paris')

  const handIn = async (
    request: IncomingMessage,
    response: ServerResponse,
    page: SchoolPage,
  ): Promise<void> => {
    const work = await readWork(request)
    if (work === null) return send(response, 413, tooLongPage(page))
    const at = now()
    const receipt = createHash('sha256').update(`${at} ${work}`).digest('hex').slice(0, 8).toUpperCase()
    send(response, 200, receiptPage(page, work, formats.clock(at), receipt))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://ecole')
    const page: SchoolPage = { language: languageOf(request), path: pathname }
    const wanted = searchParams.get('lang')
    if (wanted === 'fr' || wanted === 'en') {
      const cookie = `${languageCookie}=${wanted}; Path=/; Max-Age=31536000; SameSite=Lax`
      response.writeHead(303, {
        Location: pages[pathname] === undefined ? '/' : pathname,
        'Set-Cookie': cookie,
      })
      response.end()
    } else if (pathname === schoolPaths.style) {
      response.writeHead(200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=3600' })
      response.end(style)
    } else if (request.method === 'POST' && pathname === schoolPaths.homework) {
      await handIn(request, response, page)
    } else {
      const render = pages[pathname]
      if (render === undefined) send(response, 404, notFoundPage(page))
      else send(response, 200, render(page))
    }
  }
  return createServer((request, response) => {
    // Only a client that breaks off makes this fail; nobody is there to be told.
    answer(request, response).catch(() => response.destroy())
  })
}
