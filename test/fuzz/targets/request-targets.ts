import assert from 'node:assert/strict'
import { parseAddress, parseBehind } from '../../../src/gate/door/guards/behind.ts'
import { requestIntent } from '../../../src/gate/door/guards/fetch-metadata.ts'
import { clientOf, type ForwardedBy } from '../../../src/gate/door/guards/forwarded-address.ts'
import { parseRequestTarget, targetLimitBytes } from '../../../src/gate/door/guards/request-target.ts'
import { matchSeatless, parseSeatlessRoutes } from '../../../src/gate/door/guards/seatless-routes.ts'
import { languageOf } from '../../../src/gate/door/language.ts'
import { returnPath } from '../../../src/gate/door/return-path.ts'
import { checkParameter, withoutCheck } from '../../../src/gate/door/visit.ts'
import { isKnownHost } from '../../../src/gate/console/http/known-host.ts'
import { type FuzzTarget, texts } from '../fuzz-target.ts'

const parsedRoutes = parseSeatlessRoutes([{ prefix: '/static/' }, { exact: '/saml/acs', methods: ['POST'] }])
const parsedBehind = parseBehind(['10.0.0.0/8', 'fd00::/8', '127.0.0.1'])
assert.ok(parsedRoutes.ok && parsedBehind.ok)
const routes = parsedRoutes.value
const behind = parsedBehind.value

const publicHosts = ['ent.example.fr']
const escapes = ['%2f', '%5c', '%2e', '%2E%2e', '%25', '%252e', '%00', '%0a', '%3b', '/..', '/./', '//', ';jsessionid=1', '/static/', '/_preau/', '?preau=', '&preau=x', '@', 'http://', 'ent.example.fr'] // prettier-ignore

/** Segments as the site counts them: a server that resolves the path sees the same number. */
const segmentsOf = (path: string): number => path.split('/').length

const targetOf: FuzzTarget = {
  name: 'request target',
  weight: 14,
  words: escapes,
  seeds: texts(
    '/cahier/2026-11-24?classe=3B&preau=abc',
    '/static/app.css',
    'http://ent.example.fr/a/b?c=d',
    '/a%20b/%C3%A9?x=%2F',
    '*',
    '/_preau/now',
  ),
  check: (input) => {
    const raw = input.toString('latin1')
    const read = parseRequestTarget(raw, { method: 'GET', publicHosts })
    if (!read.ok) return false
    const { path, query, hazard } = read.value
    assert.match(path + query, /^\/[\x21-\x7e]*$/)
    assert.ok(path.length + query.length <= targetLimitBytes)
    const again = parseRequestTarget(path + query, { method: 'GET', publicHosts })
    assert.ok(again.ok)
    assert.deepEqual(again.value, read.value)
    if (hazard === null) {
      const resolved = new URL(`http://x${path}`).pathname
      assert.equal(segmentsOf(resolved), segmentsOf(path), `${path} means ${resolved} to another server`)
      assert.doesNotMatch(decodeURIComponent(path.replaceAll('%', '%25')), /\\|;/)
    } else assert.notEqual(matchSeatless(routes, read.value, 'GET').kind, 'route', `${path} needs no seat`)
    const { target, check } = withoutCheck(read.value)
    const rest = target.query.slice(1).split('&')
    assert.ok(!rest.some((pair) => pair.startsWith(`${checkParameter}=`)), 'the site would see the check')
    assert.equal(target.path, path)
    if (check === null) assert.equal(target.query, query)
    return true
  },
}

const realHop = '203.0.113.9'

/** What a client says of itself stands left of what our front adds, and moves nothing. */
const forwarded = (by: ForwardedBy, seeds: readonly string[]): FuzzTarget => ({
  name: `forwarded address: ${by}`,
  weight: 6,
  words: ['for=', '"', '[', ']', ':80', ',', ';', 'proto=https', '10.0.0.1', '::ffff:10.0.0.1', 'fd00::1%eth0', '_hidden', '999.1.1.1'], // prettier-ignore
  seeds: texts(...seeds),
  check: (input) => {
    const told = input.toString('latin1')
    const peer = { address: '10.0.0.7', tls: false }
    const field = by === 'forwarded' ? 'forwarded' : 'x-forwarded-for'
    const { address, scheme } = clientOf(peer, { [field]: told, 'x-forwarded-proto': told }, behind, by)
    if (address !== 'unknown') assert.equal(parseAddress(address)?.toString(), address)
    assert.match(scheme, /^https?$/)
    const added = by === 'forwarded' ? `for=${realHop};proto=https` : realHop
    const withHop = { [field]: `${told}, ${added}`, 'x-forwarded-proto': `${told}, https` }
    assert.deepEqual(clientOf(peer, withHop, behind, by), { address: realHop, scheme: 'https', front: true })
    const stranger = clientOf({ address: '198.51.100.1', tls: true }, withHop, behind, by)
    assert.deepEqual(stranger, { address: '198.51.100.1', scheme: 'https', front: false })
    return address !== peer.address
  },
})

const rangeOfFronts: FuzzTarget = {
  name: 'addresses of fronts',
  weight: 3,
  words: ['/0', '/129', '/', 'unix', '::', '0.0.0.0', '%'],
  seeds: texts('10.0.0.0/8', 'fd00::/8', 'unix', '127.0.0.1', '2001:db8::1/64'),
  check: (input) => {
    const entry = input.toString('latin1')
    const read = parseBehind([entry])
    if (!read.ok) return false
    for (const [start, bits] of read.value.ranges)
      assert.ok(bits > 0 && bits <= (start.kind() === 'ipv4' ? 32 : 128), `${entry} is everybody`)
    return true
  },
}

const wayBack: FuzzTarget = {
  name: 'path to come back to',
  weight: 4,
  words: ['//', '/\\', '\\', 'https:', 'javascript:', '\t', '\n', '@evil.example', '%0d%0a'],
  seeds: texts('/cahier?a=b#c', '/', '/a/b%20c', '//evil.example/'),
  check: (input) => {
    const asked = input.toString('utf8')
    const path = returnPath(asked)
    const there = new URL(path, 'https://ent.example.fr')
    assert.equal(there.origin, 'https://ent.example.fr', `${path} leads elsewhere`)
    assert.doesNotMatch(path, /[\r\n]/)
    return path === asked
  },
}

const asField = (input: Buffer): string => input.toString('latin1')

const headerReaders: FuzzTarget = {
  name: 'headers of a browser',
  weight: 3,
  words: [
    'navigate',
    'document',
    'iframe',
    'same-origin',
    'prefetch',
    'text/html',
    'fr',
    'en;q=0.5',
    ',',
    ';q=',
  ],
  seeds: texts(
    'navigate',
    'document',
    'text/html,application/xhtml+xml;q=0.9',
    'fr-FR,fr;q=0.9,en;q=0.8',
    'localhost:8080',
  ),
  check: (input) => {
    const field = asField(input)
    for (const name of [
      'sec-fetch-mode',
      'sec-fetch-dest',
      'sec-fetch-site',
      'accept',
      'sec-purpose',
      'origin',
    ])
      for (const method of ['GET', 'POST']) requestIntent({ [name]: field }, method, 'https://ent.example.fr')
    assert.match(languageOf(field, field), /^(?:fr|en)$/)
    const known = isKnownHost(field, null)
    if (known) assert.match(field, /^(?:localhost|127\.|\[::1\])/i)
    return known
  },
}

export const requestTargets: readonly FuzzTarget[] = [
  targetOf,
  forwarded('x-forwarded-for', ['192.0.2.1', '192.0.2.1, 10.0.0.3', '[2001:db8::1]:443', '2001:db8::1']),
  forwarded('forwarded', [
    'for=192.0.2.1;proto=https',
    'for="[2001:db8::1]:443", for=10.0.0.3',
    'for=_hidden',
  ]),
  rangeOfFronts,
  wayBack,
  headerReaders,
]
