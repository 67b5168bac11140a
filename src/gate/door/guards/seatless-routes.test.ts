import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defined } from '../../../kernel/assert.ts'
import { parseRequestTarget } from './request-target.ts'
import { matchSeatless, parseSeatlessRoutes } from './seatless-routes.ts'

const parsed = parseSeatlessRoutes([
  { prefix: '/static/' },
  { prefix: '/static/private/', methods: ['POST'], bodyLimit: 10 },
  { exact: '/static/private/open.css', concurrent: 5 },
  { exact: '/saml/acs', methods: ['POST'], bodyLimit: 200_000 },
])
assert.ok(parsed.ok)
const routes = parsed.value

const match = (raw: string, method = 'GET'): string => {
  const target = parseRequestTarget(raw, { method, publicHosts: [] })
  assert.ok(target.ok)
  const found = matchSeatless(routes, target.value, method)
  return found.kind === 'route' ? found.route.path : found.kind
}

test('G17 the nearest route decides, with its methods', () => {
  assert.equal(match('/static/a.css?v=1'), '/static/')
  assert.equal(match('/static/a.css', 'POST'), 'none')
  assert.equal(match('/static/private/x'), 'none')
  assert.equal(match('/static/private/x', 'POST'), '/static/private/')
  assert.equal(match('/static/private/open.css'), '/static/private/open.css')
  assert.equal(match('/saml/acs', 'POST'), '/saml/acs')
  for (const path of ['/static', '/staticx', '/Static/a', '//static/a', '/saml/acs/', '/%73tatic/a', '/']) {
    assert.equal(match(path), 'none', path)
  }
})

test('a route cannot be left again by an odd path', () => {
  for (const path of [
    '/static/../admin',
    '/static/%2e%2e/admin',
    '/static/..;/admin',
    '/static/a%2f..%2fadmin',
  ]) {
    assert.equal(match(path), 'unsafe', path)
  }
  assert.equal(match('/static/%252e%252e/admin'), 'unsafe')
  // Elsewhere an odd path is the site's business, under a seat.
  assert.equal(match('/course;jsessionid=1'), 'none')
  assert.equal(match('/wiki/a%2Fb'), 'none')
})

const refusals: readonly (readonly [unknown, string])[] = [
  ['x', 'seatless'],
  [[{ prefix: '/a/' }, 3], 'seatless[1]'],
  [[{}], 'seatless[0]'],
  [[{ exact: '/a', prefix: '/a/' }], 'seatless[0]'],
  [[{ prefix: '/' }], 'seatless[0].prefix'],
  [[{ prefix: '/a' }], 'seatless[0].prefix'],
  [[{ exact: 'a' }], 'seatless[0].exact'],
  [[{ exact: '/a?b' }], 'seatless[0].exact'],
  [[{ exact: '/a b' }], 'seatless[0].exact'],
  [[{ exact: '/a/../b' }], 'seatless[0].exact'],
  [[{ exact: '/_preau/now' }], 'seatless[0].exact'],
  [[{ exact: `/${'a'.repeat(256)}` }], 'seatless[0].exact'],
  [[{ exact: '/a', methods: [] }], 'seatless[0].methods'],
  [[{ exact: '/a', methods: ['get'] }], 'seatless[0].methods'],
  [[{ exact: '/a', concurrent: 0 }], 'seatless[0].concurrent'],
  [[{ exact: '/a', bodyLimit: 1.5 }], 'seatless[0].bodyLimit'],
  [[{ exact: '/a', method: ['GET'] }], 'seatless[0].method'],
  [[{ exact: '/a' }, { exact: '/a' }], 'seatless[1]'],
  [Array.from({ length: 65 }, (_, index) => ({ exact: `/${index}` })), 'seatless'],
]

test('a wrong table is refused with the place and what to do', () => {
  for (const [raw, where] of refusals) {
    const outcome = parseSeatlessRoutes(raw)
    assert.ok(!outcome.ok, where)
    assert.equal(outcome.refusal.where, where)
    assert.notEqual(outcome.refusal.toDo, '')
  }
  const plain = parseSeatlessRoutes([{ exact: '/a' }])
  assert.ok(plain.ok)
  assert.deepEqual(defined(plain.value[0], 'one route'), {
    path: '/a',
    match: 'exact',
    methods: ['GET', 'HEAD'],
    concurrent: 100,
    bodyLimit: 0,
  })
})
