import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendar, event, maths, read, told, tuesdays } from './made-calendar.ts'

test('bombs are refused before anything is counted', async () => {
  const rules = [
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;COUNT=999999999',
    'FREQ=DAILY',
    'FREQ=MONTHLY;BYDAY=1MO',
    'FREQ=WEEKLY;BYDAY=2MO',
    'FREQ=WEEKLY;UNTIL=20261335',
    'FREQ=WEEKLY;UNTIL=20T0',
    'FREQ=WEEKLY;BYHOUR=1,2,3,4,5,6,7,8,9',
    'FREQ=WEEKLY;BYSETPOS=1;BYDAY=MO',
  ]
  for (const rule of rules) {
    const reading = await read(calendar(event('1', ...tuesdays, `RRULE:${rule}`, ...maths)))
    assert.deepEqual([reading.lessons.length, reading.findings.length], [0, 1], rule)
    assert.match(told(reading)[0] ?? '', /^error (?:wrongValue RRULE|notWellFormed)/, rule)
  }
  const old = ['DTSTART:00010102T080000', 'DTEND:00010102T090000', 'RRULE:FREQ=WEEKLY']
  assert.deepEqual(told(await read(calendar(event('1', ...old, ...maths)))), ['error tooManyRows RRULE -'])
})

test('a broken event costs only itself, and says its line', async () => {
  const good = event('1', ...tuesdays, 'RRULE:FREQ=WEEKLY;COUNT=40', ...maths)
  const rows = [
    [event('2', 'DTSTART:20261335T080000', 'DTEND:20260901T090000', ...maths), 'wrongDate DTSTART'],
    [event('2', ...maths), 'missingValue DTSTART'],
    [event('2', tuesdays[0] ?? '', ...maths), 'missingValue DTEND'],
    [event('2', 'DTSTART:20260901T090000', 'DTEND:20260901T080000', ...maths), 'wrongValue DTEND'],
    [event('2', 'DTSTART:20260901T090000', 'DTEND:20260902T080000', ...maths), 'wrongValue DTEND'],
    [event('2', 'no colon and no meaning', ...maths), 'notWellFormed VEVENT'],
    [event('2', ...tuesdays, ...maths, `COMMENT:${'x'.repeat(70_000)}`), 'textTooLong VEVENT'],
    [`BEGIN:VEVENT\r\nUID:2\r\n`, 'notWellFormed VEVENT'],
  ] as const
  for (const [text, expected] of rows) {
    const reading = await read(calendar(text, good))
    assert.equal(reading.lessons.length, 1, expected)
    assert.match(told(reading)[0] ?? '', new RegExp(`^error ${expected}`))
    assert.equal(reading.findings[0]?.place.line, 4, expected)
  }
})

test('alarms and other components inside are passed over; several calendars may stand in one file', async () => {
  const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT5M', 'DESCRIPTION:Classe : 5e Z', 'END:VALARM']
  const one = calendar(event('1', ...tuesdays, ...maths, ...alarm), 'BEGIN:VTODO', 'UID:x', 'END:VTODO')
  const reading = await read(`${one}${one}`)
  assert.deepEqual([reading.lessons.length, reading.findings], [1, []])
})

test('what is no calendar, and events without end, are refused by name', async () => {
  assert.deepEqual(told(await read('semaines;jour')), ['error unknownFormat - -'])
  const many = Array.from({ length: 100_001 }, () => 'BEGIN:VEVENT\nEND:VEVENT').join('\n')
  assert.deepEqual(
    told(await read(`BEGIN:VCALENDAR\n${many}`)).filter((text) => text.includes('tooManyRows')),
    ['error tooManyRows - -'],
  )
})

test('whatever bytes are changed, the reader gives an answer', async () => {
  const text = calendar(
    event('1', ...tuesdays, 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270703T060000Z', ...maths),
    event('2', 'DTSTART:20260907T100000Z', 'DURATION:PT50M', 'RDATE:20260908T100000Z', ...maths),
    event('1', 'RECURRENCE-ID;TZID=Europe/Paris:20260915T080000', ...tuesdays, 'STATUS:CANCELLED', ...maths),
  )
  const pieces = fc.constantFrom(
    '',
    ':',
    ';',
    '-',
    '9',
    '99999',
    'T',
    '\\',
    '"',
    '\r\n',
    ',',
    '=',
    'é',
    'BEGIN:VEVENT',
  )
  const edits = fc.array(fc.record({ at: fc.nat(text.length), cut: fc.nat(4), piece: pieces }), {
    minLength: 1,
    maxLength: 5,
  })
  await fc.assert(
    fc.asyncProperty(edits, async (all) => {
      let edited = text
      for (const { at, cut, piece } of all) edited = edited.slice(0, at) + piece + edited.slice(at + cut)
      const { lessons, findings } = await read(edited)
      for (const { startMinute, endMinute } of lessons)
        assert.ok(startMinute < endMinute && endMinute < 1_440)
      assert.ok(lessons.length > 0 || findings.length > 0)
    }),
    { numRuns: 1_000 },
  )
})
