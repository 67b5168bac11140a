import assert from 'node:assert/strict'
import { createSession } from '../../../src/workspace/accounts/sessions.ts'
import { sessionCookieName } from '../../../src/workspace/accounts/session-cookie.ts'
import { sessionLimits } from '../../../src/workspace/accounts/session-limits.ts'
import { inSchool } from '../../../src/workspace/database/in-school.ts'
import { inTurn } from '../rounds.ts'
import type { Bench } from '../row.ts'
import { wrk } from '../wrk.ts'
import { type BenchSchool, pupilIds, startBenchSchool } from './bench-school.ts'

const connections = 20
const seconds = 3
const rounds = 5

const cookieOfPupil = async (school: BenchSchool): Promise<string> => {
  const { parts, schoolId } = school
  const [personId = ''] = await pupilIds(school, 1)
  const token = await inSchool(parts.database, schoolId, (session) =>
    createSession(session, {
      personId,
      at: parts.clock(),
      hasSecondFactor: false,
      deviceLabel: 'Firefox, Android',
      limits: sessionLimits('own', false),
      randomBytes: parts.randomBytes,
    }),
  )
  return `${sessionCookieName(false)}=${schoolId}.${token}`
}

/** A pupil's first page, against the same server that answers the same bytes from memory. */
export const todayBench: Bench = {
  name: '“today” of a pupil, pages/s',
  needs: ['wrk'],
  run: async () => {
    const school = await startBenchSchool()
    try {
      const cookie = await cookieOfPupil(school)
      const page = `${school.address}/aujourdhui`
      const answer = await fetch(page, { headers: { cookie }, redirect: 'manual' })
      assert.equal(answer.status, 200)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      school.answerBytes(bytes)
      const rate = (url: string) => async (): Promise<number> => {
        const { perSecond, refused } = await wrk({
          url,
          connections,
          seconds,
          headers: [`cookie: ${cookie}`],
        })
        assert.equal(refused, 0, url)
        return perSecond
      }
      const bare = `${school.address}/ecole/${school.schoolId}/octets`
      // Once before: connections, plans, and the compiler.
      await rate(page)()
      const { ratio, ours, yardstick } = await inTurn(rounds, rate(page), rate(bare))
      return {
        name: todayBench.name,
        ratio,
        bar: 0.2,
        better: 'higher',
        figures: { bytes: bytes.length, pagesPerSecond: ours, barePerSecond: yardstick },
      }
    } finally {
      await school.close()
    }
  },
}
