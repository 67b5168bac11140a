import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { verify } from '@node-rs/argon2'
import { createAccount } from '../../../src/workspace/accounts/accounts.ts'
import { createPassphraseHasher } from '../../../src/workspace/accounts/passphrase-hasher.ts'
import { inSchool } from '../../../src/workspace/database/in-school.ts'
import { inTurn } from '../rounds.ts'
import type { Bench } from '../row.ts'
import { type BenchSchool, pupilIds, startBenchSchool } from './bench-school.ts'
import { perSecond } from './in-flight.ts'

const passphrase = 'une phrase de quatre mots'
/** People who sign in at once; the hasher lets some of them in at a time. */
const people = 16
const signInsARound = 120
const rounds = 5
/** As many as the hasher runs at once: see `createPassphraseHasher`. */
const hashesAtOnce = Math.max(1, Math.min(2 * availableParallelism(), 3))

const loginOf = (lane: number): string => `pupil.bench${lane}`

const giveAccounts = async (school: BenchSchool): Promise<string> => {
  const hashed = await createPassphraseHasher().hash(passphrase)
  assert.ok(hashed.ok)
  const ids = await pupilIds(school, people)
  await inSchool(school.parts.database, school.schoolId, async (session) => {
    for (const [lane, personId] of ids.entries()) {
      const made = await createAccount(session, {
        personId,
        login: loginOf(lane),
        passphraseHash: hashed.value,
      })
      assert.ok(made.ok)
    }
  })
  return hashed.value
}

const signIn = async (agent: Agent, url: string, lane: number): Promise<void> => {
  const form = new URLSearchParams({ identifiant: loginOf(lane), phrase: passphrase, appareil: 'shared' })
  const asked = request(url, {
    agent,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  asked.end(form.toString())
  const answered = new Promise<readonly [number, boolean]>((resolve, reject) => {
    asked.once('error', reject)
    asked.once('response', (answer) => {
      answer.resume()
      const isIn = (answer.headers['set-cookie'] ?? []).length > 0
      void once(answer, 'end').then(() => resolve([answer.statusCode ?? 0, isIn]), reject)
    })
  })
  assert.deepEqual(await answered, [303, true])
}

/** The whole of a sign-in over HTTP, session written, against argon2id alone with the same parameters. */
export const signInBench: Bench = {
  name: 'sign-ins/s',
  needs: [],
  run: async () => {
    const school = await startBenchSchool()
    const agent = new Agent({ keepAlive: true })
    try {
      const passphraseHash = await giveAccounts(school)
      const url = `${school.address}/ecole/${school.schoolId}/entrer`
      const ours = (count: number) => (): Promise<number> =>
        perSecond(count, people, (_, lane) => signIn(agent, url, lane))
      const bare = (): Promise<number> =>
        perSecond(signInsARound, hashesAtOnce, async () => {
          assert.ok(await verify(passphraseHash, passphrase))
        })
      await ours(4 * people)()
      const measured = await inTurn(rounds, ours(signInsARound), bare)
      return {
        name: signInBench.name,
        ratio: measured.ratio,
        bar: 0.9,
        better: 'higher',
        figures: { signInsPerSecond: measured.ours, argon2PerSecond: measured.yardstick, hashesAtOnce },
      }
    } finally {
      agent.destroy()
      await school.close()
    }
  },
}
