import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { needsPostgres } from '../../../test/database/test-server.ts'
import { accessTable } from '../../../test/workspace/access-table.ts'
import { makeSmallTimetable } from '../../../test/workspace/small-timetable.ts'
import type { PersonName, SmallSchool } from '../../../test/workspace/small-school.ts'
import { type Page, workspaceForTests } from '../../../test/workspace/workspace-world.ts'
import { createAccountSecrets } from '../accounts/account-secrets.ts'
import { createPassphraseHasher } from '../accounts/passphrase-hasher.ts'
import { roleNames, type RoleName } from '../access/actor.ts'
import { allRoutes } from './all-routes.ts'
import type { Route } from './route.ts'
import type { WorkspaceParts } from './workspace-parts.ts'

const secrets = createAccountSecrets(randomBytes(32))
const routesFor = (parts: WorkspaceParts) => allRoutes(parts, { secrets, hasher: createPassphraseHasher() })
const world = workspaceForTests(routesFor)

/** Somebody for each role, with nothing else. */
const somebody: Readonly<Record<RoleName, PersonName>> = {
  pupil: 'ines',
  guardian: 'mother',
  teacher: 'teacher',
  head: 'head',
  office: 'office',
  operator: 'operator',
}
const roles = roleNames.map((role) => [role, somebody[role]] as const)

interface Ids {
  readonly school: SmallSchool
  readonly lessonId: string
}

const prepare = async (school: SmallSchool): Promise<Ids> => ({
  school,
  lessonId: (await world().inSchool((session) => makeSmallTimetable(session, school), school)).tuesday,
})

/** The path of a route with things that are there, where a small school has them. */
const filled = ({ path }: Route, { school, lessonId }: Ids): string =>
  path.replaceAll(/:(\w+)/g, (_all, name: string) => {
    if (name === 'classId') return school.classes['6A']
    if (name === 'personId') return school.people.ines
    if (name === 'lessonId') return lessonId
    return name === 'date' ? '2026-11-24' : randomUUID()
  })

const ask = async (route: Route, path: string, name: PersonName, hasSecondFactor = true): Promise<Page> => {
  const visitor = await world().as(name, { hasSecondFactor })
  return route.method === 'GET' ? visitor.get(path) : visitor.post(path)
}

const isRefused = ({ status }: Page): boolean => status === 403 || status === 404

test('W1 W2 every route with the ids of another school is closed to every role', needsPostgres, async () => {
  const theirs = await prepare(world().elsewhere)
  // What is one's own is looked up among one's own: an id of others finds nothing, and the page comes back.
  const named = routesFor(world().parts).routes.filter(
    ({ path, action }) => path.includes(':') && action !== 'account.own',
  )
  assert.ok(named.length > 25, `${named.length} routes name a thing`)
  for (const route of named)
    for (const [role, name] of roles) {
      const page = await ask(route, filled(route, theirs), name)
      assert.ok(isRefused(page), `${role} ${route.method} ${route.path}: ${page.status}`)
    }
})

test('W1 every route is closed to a role that its action does not name', needsPostgres, async () => {
  const ours = await prepare(world().school)
  for (const route of routesFor(world().parts).routes)
    for (const [role, name] of roles) {
      if (accessTable[route.action][role] !== undefined) continue
      const page = await ask(route, filled(route, ours), name)
      assert.ok(isRefused(page), `${role} ${route.method} ${route.path}: ${page.status}`)
    }
})

test('W1 every route sends whoever is not signed in to the sign-in', needsPostgres, async () => {
  const ours = { school: world().school, lessonId: randomUUID() }
  const nobody = world().anybody()
  for (const route of routesFor(world().parts).routes) {
    const path = filled(route, ours)
    const page = await (route.method === 'GET' ? nobody.get(path) : nobody.post(path))
    assert.equal(page.status, 303, `${route.method} ${route.path}`)
    assert.match(String(page.headers['location']), /^\/entrer\?/, `${route.method} ${route.path}`)
  }
})

test('W7 every route asks staff for their second factor first', needsPostgres, async () => {
  const ours = { school: world().school, lessonId: randomUUID() }
  for (const route of routesFor(world().parts).routes) {
    if (route.beforeSecondFactor === true) continue
    for (const name of ['teacher', 'head', 'office'] as const) {
      const page = await ask(route, filled(route, ours), name, false)
      const isLed = String(page.headers['location']).startsWith('/compte/second-facteur')
      assert.ok(isRefused(page) || isLed, `${name} ${route.method} ${route.path}: ${page.status}`)
    }
  }
})
