import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOpenMetrics, asText, formatFor } from './exposition.ts'

const written = [
  '# HELP preau_mode The mode.',
  '# TYPE preau_mode gauge',
  'preau_mode{site="a",preau_mode="pause"} 1',
  '# HELP process_cpu_seconds Time.',
  '# TYPE process_cpu_seconds counter',
  'process_cpu_seconds_total 1.5',
  '# HELP preau_wait_seconds Wait.',
  '# TYPE preau_wait_seconds histogram',
  'preau_wait_seconds_bucket{le="1"} 2',
  '# EOF',
  '',
].join('\n')

test('metrics: OpenMetrics tells units, and a mode as a set of states', () => {
  const lines = asOpenMetrics(written).split('\n')
  assert.ok(lines.includes('# TYPE preau_mode stateset'))
  assert.ok(lines.includes('# UNIT process_cpu_seconds seconds'))
  assert.ok(lines.includes('# UNIT preau_wait_seconds seconds'))
  assert.ok(!lines.some((line) => line.startsWith('# UNIT preau_mode')))
  assert.deepEqual(lines.slice(-2), ['# EOF', ''])
})

test('metrics: the older text names a counter as its samples, and has no end', () => {
  const lines = asText(written).split('\n')
  assert.ok(lines.includes('# TYPE process_cpu_seconds_total counter'))
  assert.ok(lines.includes('# HELP process_cpu_seconds_total Time.'))
  assert.ok(lines.includes('# TYPE preau_wait_seconds histogram'))
  assert.ok(!lines.includes('# EOF'))
})

test('metrics: whoever names OpenMetrics gets it, everybody else text', () => {
  const prometheus =
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1'
  assert.equal(formatFor(prometheus), 'openMetrics')
  assert.equal(formatFor('*/*'), 'text')
  assert.equal(formatFor(undefined), 'text')
})
