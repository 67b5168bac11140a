import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { matchSeatless } from '../../src/gate/door/guards/seatless-routes.ts'
import { parseRequestTarget } from '../../src/gate/door/guards/request-target.ts'
import { parseSeatlessRoutes } from '../../src/gate/index.ts'
import {
  hazardousTargets,
  nearSeatless,
  refusedTargets,
  seatlessTarget,
} from '../../src/main/front/front-paths.ts'

const parsed = parseSeatlessRoutes([
  { prefix: '/static/' },
  { prefix: '/static/private/', methods: ['POST'], bodyLimit: 10 },
  { exact: '/static/private/open.css' },
  { exact: '/saml/acs', methods: ['POST'], bodyLimit: 200_000 },
  { prefix: '/a+b(c)/' },
])
assert.ok(parsed.ok)
const routes = parsed.value

/** The tables of a front file, read by JavaScript: first line that fits. */
const frontSays = (target: string, method: string): string => {
  if (refusedTargets.some((pattern) => new RegExp(pattern, 'i').test(target))) return 'refused'
  const near = new RegExp(nearSeatless(routes) ?? '(?!)').test(target)
  if (hazardousTargets.some((pattern) => new RegExp(pattern, 'i').test(target)))
    return near ? 'refused' : 'seat'
  const route = routes.find((one) => new RegExp(seatlessTarget(one)).test(target))
  return route?.methods.includes(method) === true ? route.path : 'seat'
}

const doorSays = (raw: string, method: string): string => {
  const target = parseRequestTarget(raw, { method, publicHosts: [] })
  if (!target.ok || target.value.form !== 'origin') return 'refused'
  const match = matchSeatless(routes, target.value, method)
  if (match.kind === 'unsafe') return 'refused'
  return match.kind === 'route' ? match.route.path : 'seat'
}

const pieces =
  '/ /static/ /static/private/ open.css /saml/acs /a+b(c)/ static . .. ; ? # \\ % %2 %2f %2F %5c %00 %25 %252e %2e %3B %7f %c3 %zz a = & %0a " {'
    .split(' ')
    .concat(['\x7f', '\xe9', ' ', '\t'])

test('G17 the patterns of a front say the same of a path as the door', () => {
  const targets = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 })
    .map((parts) => parts.join(''))
  const methods = fc.constantFrom('GET', 'POST', 'HEAD')
  fc.assert(
    fc.property(targets, fc.boolean(), methods, (text, slash, method) => {
      const target = slash ? `/${text}` : text
      assert.equal(frontSays(target, method), doorSays(target, method), target)
    }),
    { numRuns: 20_000 },
  )
})

test('the patterns tell each hazard alone', () => {
  const hazards = [
    '/a;b',
    '/a/../b',
    '/a/%2e/b',
    '/.',
    '/a%2fb',
    '/a%5Cb',
    '/a%0db',
    '/a%252fb',
    '/a%2',
    '/a%',
    '/a%z1',
  ]
  for (const target of hazards) assert.equal(frontSays(`/static${target}`, 'GET'), 'refused', target)
  for (const target of ['/a..b', '/...', '/a%20b', '/100%25', '/a?x=/../;%00'])
    assert.equal(frontSays(`/static${target}`, 'GET'), '/static/', target)
})
