import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseSeatlessRoutes } from '../../gate/index.ts'
import { checkedTarget, hazardousTargets, nearSeatless, refusedTargets } from './front-paths.ts'
import { plainTarget } from './plain-target.ts'

const parsed = parseSeatlessRoutes([
  { prefix: '/static/' },
  { exact: '/saml/acs', methods: ['POST'], bodyLimit: 200_000 },
  { prefix: '/a+b(c)/' },
])
assert.ok(parsed.ok)
const routes = parsed.value

const plain = new RegExp(plainTarget(routes), 'i')
const rules = [
  ...[...refusedTargets, ...hazardousTargets, checkedTarget].map((pattern) => new RegExp(pattern, 'i')),
  new RegExp(nearSeatless(routes) ?? '(?!)'),
  /^\/_preau\//,
]

const pieces =
  '/ /static/ /STATIC/ /saml/acs /a+b(c)/ /_preau/ /_preau preau= PREAU= now . .. ; ? & # \\ % %2 %2f %5c %00 %25 %252e %2e %3B %7f %zz a =1 { ~'
    .split(' ')
    .concat(['\x7f', '\xe9', ' ', '\t', '\0'])

test('G17 no address with a rule of its own counts as plain', () => {
  const targets = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(targets, fc.boolean(), (text, slash) => {
      const target = slash ? `/${text}` : text
      const rule = rules.find((one) => one.test(target))
      assert.ok(rule === undefined || !plain.test(target), `${target} and ${rule?.source}`)
    }),
    { numRuns: 20_000 },
  )
})

test('what sites use every day is plain', () => {
  for (const target of ['/', '/a', '/a/b.c/', '/a?v=1&b=%C3%A9/../;', '//a', '/_preau', '/a+b/~c?x', '/a..b'])
    assert.ok(plain.test(target), target)
  for (const target of [
    '',
    '*',
    '/.a',
    '/a%20b',
    '/a?preau=1',
    '/a?b=1&preau=2',
    '/a?b?preau=1',
    '/a&preau=1',
  ])
    assert.ok(!plain.test(target), target)
})

test('without seatless routes the gate alone is apart', () => {
  const alone = new RegExp(plainTarget([]), 'i')
  assert.ok(alone.test('/static/a'))
  assert.ok(!alone.test('/_preau/now'))
})
