import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { url } from '../../platform/html.ts'
import type { Answered, ReadRequest } from './answer-route.ts'
import { renderPage } from './layout.ts'
import { troublePage, troubleStatus, type Trouble } from './plain-page.ts'
import type { Answer } from './route.ts'
import { dispositionOf } from './security-headers.ts'
import { signInReport } from './sign-in-report.ts'

export const sendTrouble = (
  reply: FastifyReply,
  trouble: Trouble,
  language: ReadRequest['language'],
): FastifyReply =>
  reply.code(troubleStatus[trouble]).type('text/html; charset=utf-8').send(troublePage(trouble, language))

/** Only to a place on this site. */
export const seeOther = (reply: FastifyReply, to: string, cookies: readonly string[] = []): FastifyReply => {
  const here = url(to)
  return reply.header('set-cookie', [...cookies]).redirect(here.startsWith('/') ? here : '/', 303)
}

const sendMade = (
  reply: FastifyReply,
  answer: Exclude<Answer, { kind: 'page' | 'notFound' }>,
): FastifyReply => {
  switch (answer.kind) {
    case 'see':
      return seeOther(reply, answer.to, answer.cookies)
    case 'json':
      return reply
        .header('set-cookie', [...(answer.cookies ?? [])])
        .code(answer.status ?? 200)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(answer.body))
    case 'download': {
      const { content, name, type } = answer
      reply.header('content-disposition', dispositionOf(name)).type(type)
      // A document of somebody's must not act even where a browser shows it.
      reply.header('content-security-policy', "default-src 'none'; sandbox")
      return reply.send(content instanceof Uint8Array ? Buffer.from(content) : content)
    }
    case 'document': {
      const { body } = answer
      return reply
        .headers(answer.headers)
        .type(answer.type)
        .send(typeof body === 'string' ? body : Buffer.from(body))
    }
  }
}

const destroyUnsent = ({ answer }: Extract<Answered, { kind: 'answer' }>, reply: FastifyReply): void => {
  if (answer.kind !== 'download' || !(answer.content instanceof Readable)) return
  const { content } = answer
  reply.raw.once('close', () => content.destroy())
}

export const sendAnswered = (reply: FastifyReply, request: ReadRequest, answered: Answered): FastifyReply => {
  const { language, here } = request
  switch (answered.kind) {
    case 'signIn':
      return seeOther(reply, `/entrer?vers=${encodeURIComponent(here)}`)
    case 'secondFactor':
      return seeOther(reply, `/compte/second-facteur?vers=${encodeURIComponent(here)}`)
    case 'notFound':
    case 'notAllowed':
      return sendTrouble(reply, answered.kind, language)
    case 'answer': {
      const { answer, actor, asked } = answered
      if (actor !== null) reply.headers(signInReport(actor))
      if (answer.kind === 'notFound') return sendTrouble(reply, 'notFound', language)
      if (answer.kind !== 'page') {
        destroyUnsent(answered, reply)
        return sendMade(reply, answer)
      }
      const page = renderPage({ ...answer, language, here, actor, schoolName: asked.school.name })
      return reply
        .code(answer.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(page)
    }
  }
}
