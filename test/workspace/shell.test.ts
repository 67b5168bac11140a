import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '../../src/platform/html.ts'
import { thingOf } from '../../src/workspace/access/thing.ts'
import type { Route } from '../../src/workspace/web/route.ts'
import { needsPostgres } from '../database/test-server.ts'
import { workspaceForTests } from './workspace-world.ts'

const said: string[] = []

const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/classe/:classId/essai',
    action: 'day.read',
    thing: ({ school, path }) => thingOf(school.schoolId, { classIds: [path['classId'] ?? ''] }),
    answer: async ({ actor }) => ({
      kind: 'page',
      title: 'Essai',
      main: html`<h1>Pour ${actor.givenName}</h1>`,
    }),
  },
  {
    method: 'POST',
    path: '/classe/:classId/essai',
    action: 'classLog.write',
    thing: ({ school, path }) => thingOf(school.schoolId, { classIds: [path['classId'] ?? ''] }),
    answer: async ({ session, form, path }) => {
      await session.query('update classes set name = $2 where id = $1', [
        path['classId'] ?? '',
        form.get('nom'),
      ])
      said.push(form.get('nom') ?? '')
      if (form.get('nom') === 'panne') throw new Error('planted')
      return { kind: 'see', to: '/aujourdhui' }
    },
  },
]

const world = workspaceForTests(() => ({ routes, publicRoutes: [] }))

test(
  'W1 a page is given to those the policy lets, and looks absent to all others',
  needsPostgres,
  async () => {
    const { school, elsewhere } = world()
    const path = `/classe/${school.classes['6A']}/essai`
    const ines = await world().as('ines')
    const page = await ines.get(path)
    assert.equal(page.status, 200)
    assert.match(page.text, /<h1>Pour Inès<\/h1>/)
    assert.match(String(page.headers['content-security-policy']), /default-src 'none'/)
    assert.equal(page.headers['cache-control'], 'no-store')
    for (const name of ['yanis', 'otherGuardian', 'barred', 'operator'] as const)
      assert.equal((await (await world().as(name)).get(path)).status, 404, name)
    for (const name of ['mother', 'informed', 'teacher', 'head'] as const)
      assert.equal((await (await world().as(name)).get(path)).status, 200, name)
    assert.equal((await ines.get(`/classe/${elsewhere.classes['6A']}/essai`)).status, 404)
    assert.equal((await ines.get('/classe/none/essai')).status, 404)
  },
)

test('W1 without a session the way leads to the sign-in, and back', needsPostgres, async () => {
  const path = `/classe/${world().school.classes['6A']}/essai`
  const page = await world().anybody().get(path)
  assert.deepEqual([page.status, page.headers['location']], [303, `/entrer?vers=${encodeURIComponent(path)}`])
})

test('W7 staff without their second factor are led to it', needsPostgres, async () => {
  const path = `/classe/${world().school.classes['6A']}/essai`
  const teacher = await world().as('teacher', { hasSecondFactor: false })
  const page = await teacher.get(path)
  assert.equal(page.status, 303)
  assert.match(String(page.headers['location']), /^\/compte\/second-facteur\?/)
})

test('a form from another site, or from somebody who may not, changes nothing', needsPostgres, async () => {
  const { school, app } = world()
  const path = `/classe/${school.classes['6A']}/essai`
  assert.equal((await (await world().as('ines')).post(path, { nom: 'x' })).status, 403)
  const foreign = await app.inject({
    method: 'POST',
    url: path,
    headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'nom=x',
  })
  assert.equal(foreign.statusCode, 403)
  assert.deepEqual(said, [])
})

test('what a failed answer changed is rolled back, and the page says so', needsPostgres, async () => {
  const { school } = world()
  const path = `/classe/${school.classes['6A']}/essai`
  const teacher = await world().as('teacher')
  const name = async (): Promise<unknown> =>
    world().inSchool(async (session) => {
      const { rows } = await session.query('select name from classes where id = $1', [school.classes['6A']])
      return rows[0]?.['name']
    })
  const broken = await teacher.post(path, { nom: 'panne' })
  assert.equal(broken.status, 500)
  assert.match(broken.text, /Une erreur de notre côté/)
  assert.equal(await name(), '6A')
  assert.equal((await teacher.post(path, { nom: '6A bis' })).status, 303)
  assert.equal(await name(), '6A bis')
  await teacher.post(path, { nom: '6A' })
})

test(
  'a form beyond its limit, and files where none are taken, are refused in words',
  needsPostgres,
  async () => {
    const path = `/classe/${world().school.classes['6A']}/essai`
    const teacher = await world().as('teacher')
    const large = await teacher.post(path, { nom: 'x'.repeat(300_000) })
    assert.equal(large.status, 413)
    assert.match(large.text, /dépasse la limite/)
  },
)

test(
  'the style sheet is served under the address of its content, packed where it is taken',
  needsPostgres,
  async () => {
    const { text } = await (await world().as('ines')).get(`/classe/${world().school.classes['6A']}/essai`)
    const [, path = ''] = /rel="stylesheet" href="([^"]+)"/.exec(text) ?? []
    const { statusCode, headers, rawPayload } = await world().app.inject({
      url: path,
      headers: { 'accept-encoding': 'gzip' },
    })
    assert.equal(statusCode, 200)
    assert.equal(headers['content-encoding'], 'gzip')
    assert.ok(rawPayload.length < 12_000, `${rawPayload.length} bytes`)
  },
)

test('the language is changed by a form, and kept', needsPostgres, async () => {
  const changed = await world().anybody().post('/langue', { langue: 'en', vers: '/plus' })
  assert.deepEqual([changed.status, changed.headers['location']], [303, '/plus'])
  assert.match(String(changed.headers['set-cookie']), /^preau-langue=en; Path=\//)
  const away = await world().anybody().post('/langue', { langue: 'en', vers: 'https://elsewhere.example/' })
  assert.equal(away.headers['location'], '/')
})
