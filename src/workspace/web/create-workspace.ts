import { rm } from 'node:fs/promises'
import fastifyMultipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { DatabaseFault } from '../../platform/database/database-fault.ts'
import { answerPublicRoute, answerRoute, type Answered, type ReadRequest } from './answer-route.ts'
import { addOwnRoutes } from './own-routes.ts'
import { isFromHere, languageOf, readVisitor } from './read-visitor.ts'
import { fieldBytes, fieldsMost, makeUploadFolder, readMultipart, type ReadForm } from './read-uploads.ts'
import type { PublicRoute, Route } from './route.ts'
import { pageHeaders } from './security-headers.ts'
import { sendAnswered, sendTrouble } from './send-answer.ts'
import type { WorkspaceParts } from './workspace-parts.ts'

/** A form without files. */
const formBytes = 200_000
/** For all files of one form together: read from disk, so it costs no memory. */
const uploadBytesMost = 512 * 2 ** 20
/** A request must have come whole within so long: a slow phone sends 10 MB in two minutes. */
const requestMs = 5 * 60_000

export interface WorkspaceRoutes {
  readonly routes: readonly Route[]
  readonly publicRoutes: readonly PublicRoute[]
}

const stringsOf = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]))
    : {}

const queryOf = ({ url }: FastifyRequest): URLSearchParams => {
  const mark = url.indexOf('?')
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
}

const emptyForm: ReadForm = { form: new URLSearchParams(), uploads: [] }

interface TakenForm extends ReadForm {
  /** Removes what lies on disk. */
  readonly forget: () => Promise<void>
}

const nothingToForget = (): Promise<void> => Promise.resolve()

/** Null where it is beyond a limit, or of a kind that this route does not take. */
const takeForm = async (
  parts: WorkspaceParts,
  route: Route | PublicRoute,
  request: FastifyRequest,
): Promise<TakenForm | null> => {
  if (route.method === 'GET') return { ...emptyForm, forget: nothingToForget }
  if (!request.isMultipart()) {
    const form = new URLSearchParams(request.body instanceof URLSearchParams ? request.body : undefined)
    return { form, uploads: [], forget: nothingToForget }
  }
  if (route.uploads === undefined) return null
  const folder = await makeUploadFolder(parts.folder)
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const { fileBytes, files } = route.uploads
  const limits = { fileSize: fileBytes, files, fields: fieldsMost, fieldSize: fieldBytes }
  try {
    const read = await readMultipart(request.parts({ limits }), folder)
    if (read.ok) return { ...read.value, forget }
  } catch (error) {
    await forget()
    throw error
  }
  await forget()
  return null
}

const isAway = (error: unknown): boolean =>
  error instanceof DatabaseFault && (error.code === 'away' || error.code === 'unknownOutcome')

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500

/** The workspace's server: every route answers through the policy or is public by its own making. */
export const createWorkspace = async (
  parts: WorkspaceParts,
  { routes, publicRoutes }: WorkspaceRoutes,
): Promise<FastifyInstance> => {
  const app = fastify({
    bodyLimit: formBytes,
    requestTimeout: requestMs,
    // Only the gate, or a front on this machine, is believed about the address.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, text, done) => done(null, new URLSearchParams(String(text))),
  )
  await app.register(fastifyMultipart, { limits: { fileSize: uploadBytesMost } })
  app.addHook('onRequest', async (_request, reply) => void reply.headers(pageHeaders))

  const readRequest = (request: FastifyRequest, { form, uploads }: ReadForm): ReadRequest => {
    const visitor = readVisitor(request.headers, request.ip)
    return {
      at: parts.clock(),
      visitor,
      language: languageOf(visitor, request.headers['accept-language']),
      path: stringsOf(request.params),
      query: queryOf(request),
      here: request.method === 'GET' ? request.url : '/aujourdhui',
      form,
      uploads,
    }
  }

  const add = (route: Route | PublicRoute, answer: (request: ReadRequest) => Promise<Answered>): void => {
    app.route({
      method: route.method,
      url: route.path,
      ...(route.uploads === undefined ? {} : { bodyLimit: uploadBytesMost }),
      handler: async (request, reply): Promise<FastifyReply> => {
        const bare = readRequest(request, emptyForm)
        if (route.method === 'POST' && !isFromHere(request.headers, parts.publicUrl))
          return sendTrouble(reply, 'foreignForm', bare.language)
        const taken = await takeForm(parts, route, request)
        if (taken === null) return sendTrouble(reply, 'tooLarge', bare.language)
        try {
          const read = { ...bare, form: taken.form, uploads: taken.uploads }
          return sendAnswered(reply, read, await answer(read))
        } finally {
          await taken.forget()
        }
      },
    })
  }
  for (const route of routes) add(route, (request) => answerRoute(parts, route, request))
  for (const route of publicRoutes) add(route, (request) => answerPublicRoute(parts, route, request))
  addOwnRoutes(app, parts)

  app.setNotFoundHandler((request, reply) =>
    sendTrouble(reply, 'notFound', readRequest(request, emptyForm).language),
  )
  app.setErrorHandler((error, request, reply) => {
    const { language } = readRequest(request, emptyForm)
    const status = statusOf(error)
    if (status === 413) return sendTrouble(reply, 'tooLarge', language)
    if (status < 500) return sendTrouble(reply, 'notFound', language)
    parts.log('error', 'page-failed', {
      path: request.routeOptions.url ?? '',
      why: error instanceof Error ? error.name : 'unknown',
    })
    return sendTrouble(reply, isAway(error) ? 'away' : 'broken', language)
  })
  return app
}
