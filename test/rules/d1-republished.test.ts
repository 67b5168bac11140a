import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDaySheetWatch } from '../../src/workspace/day-sheet/watch-day-sheets.ts'
import { daySheetPublicRoutes } from '../../src/workspace/day-sheet/day-sheet-public-routes.ts'
import { daySheetRoutes } from '../../src/workspace/day-sheet/day-sheet-routes.ts'
import { needsPostgres } from '../database/test-server.ts'
import { makeSmallTimetable } from '../workspace/small-timetable.ts'
import { workspaceForTests } from '../workspace/workspace-world.ts'
import { rotates, seenWithinAMinute, type Watching } from './d1-republished.ts'
import { mustBeFoundOut, sabotageOf } from './proof.ts'

const world = workspaceForTests(() => ({ routes: daySheetRoutes, publicRoutes: daySheetPublicRoutes }))

let made: Promise<Awaited<ReturnType<typeof makeSmallTimetable>>> | null = null
const watching = async (watch: Watching['watch']): Promise<Watching> => {
  const { inSchool, school } = world()
  made ??= inSchool((session) => makeSmallTimetable(session, school))
  const timetable = await made
  await inSchool(async (session) => {
    await session.query('update homework set disabled_at = now()')
    await session.query('update lesson_changes set disabled_at = now() where disabled_at is null')
  })
  return { world: world(), timetable, watch }
}

test('D1 a change is on the sheet within 60 s, and only what changed is written', needsPostgres, async () =>
  seenWithinAMinute.prove(await watching(createDaySheetWatch)),
)

test('D1 a new link leaves the old one seven days', needsPostgres, async () =>
  rotates.prove(await watching(createDaySheetWatch)),
)

const linkIn = (text: string): string => /jour\/[0-9a-f-]+\/([^/"]+)\//.exec(text)?.[1] ?? ''

const wrongOnes: readonly (readonly [what: string, watch: Watching['watch']])[] = [
  [
    'it looks every five minutes',
    (parts) => {
      const { look } = createDaySheetWatch(parts)
      let last = Number.NEGATIVE_INFINITY
      return {
        look: async (at) => {
          if (at - last < 300_000) return []
          last = at
          return look(at)
        },
      }
    },
  ],
  [
    'only what people change counts, not what time brings',
    (parts) => {
      const { look } = createDaySheetWatch(parts)
      let first: number | null = null
      return { look: (at) => look((first ??= at)) }
    },
  ],
]

for (const [what, watch] of wrongOnes) {
  test(`D1 sabotage: ${what}`, needsPostgres, async () =>
    mustBeFoundOut(sabotageOf('D1', seenWithinAMinute, what, await watching(watch))),
  )
}

test('D1 the link gives the sheet and nothing else', needsPostgres, async () => {
  const { parts, school, elsewhere, time } = world()
  await watching(createDaySheetWatch)
  await createDaySheetWatch(parts).look(time.now)
  const teacher = await world().as('teacher')
  const page = await teacher.get(`/classe/${school.classes['6A']}/feuille`)
  assert.equal(page.status, 200)
  const path = /href="https?:\/\/[^/]+(\/jour\/[^"]+\/)"/.exec(page.text)?.[1] ?? ''
  const nobody = world().anybody()
  const sheet = await nobody.get(path)
  assert.equal(sheet.status, 200)
  assert.match(sheet.text, /Feuille du jour, 6A/)
  assert.equal(sheet.headers['x-robots-tag'], 'noindex, nofollow')
  assert.equal(sheet.headers['referrer-policy'], 'no-referrer')
  assert.match(
    String(sheet.headers['set-cookie']),
    /^preau-jour=/,
    'the device knows the way back, and no more',
  )
  assert.match((await nobody.get(`${path}en.html`)).text, /Day sheet, 6A/)
  const ines = await world().as('ines')
  const own = `/classe/${school.classes['6A']}/feuille/ouvrir`
  assert.equal((await ines.get(own)).headers['location'], path, 'it comes with sign-in')
  assert.equal((await (await world().as('otherPupil')).get(own)).status, 404)
  const worker = await nobody.get(`${path}service-worker.js`)
  assert.match(String(worker.headers['content-type']), /javascript/)
  assert.equal((await nobody.get(path.slice(0, -1))).headers['location'], path)
  for (const wrong of [
    path.replace(school.schoolId, elsewhere.schoolId),
    `${path.slice(0, -3)}AA/`,
    `${path}sheet.txt`,
    `${path}..%2f..%2findex.html`,
  ])
    assert.equal((await nobody.get(wrong)).status, 404, wrong)
})

test(
  'W1 the link is given to those who give it out, and only the head names teachers',
  needsPostgres,
  async () => {
    const { parts, school, time } = world()
    await watching(createDaySheetWatch)
    const path = `/classe/${school.classes['6A']}/feuille`
    for (const name of ['ines', 'mother', 'otherTeacher', 'operator'] as const)
      assert.equal((await (await world().as(name)).get(path)).status, 404, name)
    const teacher = await world().as('teacher')
    assert.doesNotMatch((await teacher.get(path)).text, /name="professeurs"/)
    assert.equal((await teacher.post(`${path}/reglages`, { professeurs: 'oui' })).status, 403)
    const before = linkIn((await teacher.get(path)).text)
    assert.equal((await teacher.post(`${path}/lien`)).status, 303)
    const changed = await teacher.get(path)
    assert.notEqual(linkIn(changed.text), before)
    assert.match(changed.text, /s’ouvre encore jusqu’au mardi 1er décembre/)
    const sheet = () =>
      world()
        .anybody()
        .get(`/jour/${school.schoolId}/${linkIn(changed.text)}/`)
    assert.doesNotMatch((await sheet()).text, /Lefèvre/)
    const head = await world().as('head')
    assert.match((await head.get(path)).text, /name="professeurs"/)
    assert.equal((await head.post(`${path}/reglages`, { professeurs: 'oui' })).status, 303)
    await createDaySheetWatch(parts).look(time.now)
    assert.match((await sheet()).text, /Lefèvre/)
  },
)
