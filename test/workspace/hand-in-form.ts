import { Buffer } from 'node:buffer'
import { defined } from '../../src/kernel/assert.ts'
import type { WorkspaceWorld } from './workspace-world.ts'

export interface FormFile {
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
}

export interface SentForm {
  readonly pass: string
  readonly handInId: string
  readonly text?: string
  readonly files?: readonly FormFile[]
  readonly isScript?: boolean
}

/** What a browser sends when the form of a hand-in is submitted, whoever is signed in: no cookie is needed. */
export const submitHandIn = async (
  { app }: Pick<WorkspaceWorld, 'app'>,
  schoolId: string,
  { pass, handInId, text = '', files = [], isScript = true }: SentForm,
) => {
  const form = new FormData()
  form.set('laissez-passer', pass)
  form.set('remise', handInId)
  form.set('texte', text)
  form.set('mot', '')
  if (isScript) form.set('reponse', 'json')
  for (const { name, content } of files) form.append('fichier', new Blob([content]), name)
  const body = new Response(form)
  return app.inject({
    method: 'POST',
    url: `/rendre/${schoolId}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': defined(body.headers.get('content-type'), 'a form has a type'),
    },
    payload: Buffer.from(await body.arrayBuffer()),
  })
}

const valueOf = (page: string, name: string): string =>
  defined(new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1], `the form has a field ${name}`)

/** As the page that shows the form has them. */
export const fieldsOf = (page: string) => ({
  pass: valueOf(page, 'laissez-passer'),
  handInId: valueOf(page, 'remise'),
})
