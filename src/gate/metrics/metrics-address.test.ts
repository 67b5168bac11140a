import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatMetricsAddress, parseMetricsAddress } from './metrics-address.ts'

const written = (raw: string): string => {
  const parsed = parseMetricsAddress(raw)
  return parsed.ok ? formatMetricsAddress(parsed.value) : parsed.refusal.en
}

test('metrics: a port alone is one of this machine, and inner addresses are kept', () => {
  assert.equal(written('9464'), '127.0.0.1:9464')
  for (const inner of ['localhost:9464', '127.0.0.2:1', '10.0.0.5:9464', '192.168.3.4:65535', '[::1]:9464'])
    assert.equal(written(inner), inner)
  assert.equal(written('[fd00::1]:9464'), '[fd00::1]:9464')
})

test('metrics: an address that others reach is refused, and so is what is none', () => {
  for (const open of [
    '0.0.0.0:9464',
    '8.8.8.8:9464',
    '[::]:9464',
    '[2001:db8::1]:9464',
    'ent.example.org:9464',
  ])
    assert.match(written(open), /is open to others/)
  for (const none of ['', '0', '65536', '127.0.0.1', '127.0.0.1:', 'http://127.0.0.1:9464', '9464 '])
    assert.match(written(none), /is not an address for metrics/)
})
