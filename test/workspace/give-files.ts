import { createSession } from '../../src/workspace/accounts/sessions.ts'
import { sessionCookieName } from '../../src/workspace/accounts/session-cookie.ts'
import type { PersonName } from './small-school.ts'
import type { Page, WorkspaceWorld } from './workspace-world.ts'

const boundary = '----of-a-test'

const part = (disposition: string, text: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`

/** Sends files and fields as the form of a browser does. */
export const giveFiles = async (
  { app, parts, school, time, inSchool }: WorkspaceWorld,
  who: PersonName,
  path: string,
  files: readonly { readonly name: string; readonly text: string }[],
  fields: Readonly<Record<string, string>> = {},
): Promise<Page> => {
  const token = await inSchool((session) =>
    createSession(session, {
      personId: school.people[who],
      at: time.now,
      hasSecondFactor: true,
      deviceLabel: 'Test',
      limits: { idleMs: 86_400_000, absoluteMs: 86_400_000, outlivesBrowser: true },
      randomBytes: parts.randomBytes,
    }),
  )
  const payload = [
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...files.map(({ name, text }) => part(`name="files"; filename="${name}"`, text)),
    `--${boundary}--\r\n`,
  ].join('')
  const {
    statusCode,
    payload: text,
    headers,
  } = await app.inject({
    method: 'POST',
    url: path,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      cookie: `${sessionCookieName(false)}=${school.schoolId}.${token}`,
    },
    payload,
  })
  return { status: statusCode, text, headers }
}
