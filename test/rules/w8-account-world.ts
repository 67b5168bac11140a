import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { defined } from '../../src/kernel/assert.ts'
import { day } from '../../src/kernel/duration.ts'
import { createAccountSecrets } from '../../src/workspace/accounts/account-secrets.ts'
import { createAccount } from '../../src/workspace/accounts/accounts.ts'
import { createAccountRoutes } from '../../src/workspace/accounts/create-account-routes.ts'
import type { PassMint } from '../../src/workspace/accounts/pass-mint.ts'
import { createPassphraseHasher } from '../../src/workspace/accounts/passphrase-hasher.ts'
import type { PersonName, SmallSchool } from '../workspace/small-school.ts'
import { type Page, workspaceForTests, type WorkspaceWorld } from '../workspace/workspace-world.ts'

/** A gate that remembers what it was told: complete, in memory. */
const createMemoryGate = (): PassMint & {
  readonly minted: Map<string, { readonly role: string; readonly givenName: string }>
  readonly revoked: Set<string>
} => {
  const minted = new Map<string, { readonly role: string; readonly givenName: string }>()
  const revoked = new Set<string>()
  return {
    minted,
    revoked,
    mint: ({ passId, role, givenName, at }) => {
      minted.set(passId, { role, givenName })
      return { link: `/_preau/pass/${passId}`, expiresAt: at + 30 * day }
    },
    revoke: async (passIds) => {
      for (const passId of passIds) revoked.add(passId)
    },
    forgetLink: (passId, to) => `/_preau/forget/${passId}?to=${encodeURIComponent(to)}`,
  }
}

const hasher = createPassphraseHasher()
const secrets = createAccountSecrets(createHash('sha256').update('a key for tests').digest())

/** A browser with its cookies, at an address. */
export interface Device {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Page>
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Page>
}

export const deviceAt = ({ app }: WorkspaceWorld, address: string): Device => {
  const cookies = new Map<string, string>()
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    form: Readonly<Record<string, string>> = {},
  ): Promise<Page> => {
    const answer = await app.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        'sec-fetch-site': 'same-origin',
        'user-agent': 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(method === 'POST' ? { payload: new URLSearchParams(form).toString() } : {}),
    })
    for (const { name, value, maxAge } of answer.cookies)
      if (maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    return { status: answer.statusCode, text: answer.payload, headers: answer.headers }
  }
  return { cookies, get: (path) => ask('GET', path), post: (path, form) => ask('POST', path, form) }
}

export const accountWorldForTests = () => {
  const gate = createMemoryGate()
  const world = workspaceForTests(() =>
    createAccountRoutes({ secrets, hasher, passes: gate, classLink: null }),
  )
  return { gate, world }
}

export const passphrase = 'quatre girafes en pyjama'

/** An account as a school has many: with a passphrase, and no second factor. */
export const giveAccount = async (
  world: WorkspaceWorld,
  name: PersonName,
  login: string,
  school: SmallSchool = world.school,
): Promise<void> => {
  const hashed = await hasher.hash(passphrase)
  assert.ok(hashed.ok)
  await world.inSchool(
    (session) =>
      createAccount(session, { personId: school.people[name], login, passphraseHash: hashed.value }),
    school,
  )
}

export const enter = (
  { school }: WorkspaceWorld,
  device: Device,
  login: string,
  phrase: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Page> => device.post(`/ecole/${school.schoolId}/entrer`, { identifiant: login, phrase, ...more })

export const locationOf = ({ headers }: Page): string => String(headers['location'])

/** The first group of the pattern in a page, which must be there. */
export const found = ({ text }: Page, pattern: RegExp): string =>
  defined(pattern.exec(text)?.[1], `${String(pattern)} is in the page`)
