import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { memoryInUse } from '../../../test/memory-in-use.ts'
import type { RosterFile } from '../roster/read-roster.ts'
import type { RosterFinding } from '../roster/roster-finding.ts'
import { csvLimits } from './csv-limits.ts'
import { createFileReport } from './file-report.ts'
import { type CsvOptions, readCsv } from './read-csv.ts'
import { textFile } from './text-file.ts'

interface Read {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
  /** `severity code line`. */
  readonly said: readonly string[]
  readonly findings: readonly RosterFinding[]
}

const readFile = async (file: RosterFile, given: Partial<CsvOptions> = {}): Promise<Read> => {
  const findings: RosterFinding[] = []
  const report = createFileReport(file.name, (finding) => findings.push(finding))
  const options = { encoding: 'utf-8', delimiter: null, isTolerant: false, report, ...given } as const
  const rows = await Array.fromAsync(readCsv(file, options))
  return {
    rows: rows.map(({ fields }) => fields),
    lines: rows.map(({ line }) => line),
    said: findings.map(({ severity, code, place }) => `${severity} ${code} ${place.line ?? '-'}`),
    findings,
  }
}

const read = (content: string | Uint8Array, given: Partial<CsvOptions> = {}, pieceBytes?: number) =>
  readFile(textFile('a.csv', content, pieceBytes), given)

test('W3 rows keep the line on which they begin, whatever the ends of lines and the quotes', async () => {
  const { rows, lines, said } = await read('a;b\r\n"x\r\ny";2\r\n\r\n3;"4 ""q"""\r5;\n')
  assert.deepEqual(rows, [
    ['a', 'b'],
    ['x\r\ny', '2'],
    ['3', '4 "q"'],
    ['5', ''],
  ])
  assert.deepEqual(lines, [1, 2, 5, 6])
  assert.deepEqual(said, [])
})

test('W3 the delimiter is the one of the header, or the one asked for', async () => {
  for (const delimiter of [';', ',', '\t'] as const) {
    const { rows } = await read(`a${delimiter}"b;;;,,,"${delimiter}c\n`)
    assert.deepEqual(rows, [['a', 'b;;;,,,', 'c']])
  }
  const strict = await read('a;b\n', { delimiter: ',' })
  assert.deepEqual([strict.rows, strict.said], [[], ['error wrongDelimiter 1']])
  const tolerant = await read('a;b\n', { delimiter: ',', isTolerant: true })
  assert.deepEqual([tolerant.rows, tolerant.said], [[['a', 'b']], ['warning wrongDelimiter 1']])
  assert.deepEqual((await read('a\nb\n', { delimiter: ',' })).rows, [['a'], ['b']])
})

test('W3 a mark of UTF-8 is dropped, and other encodings are read by choice, found, or refused', async () => {
  assert.deepEqual((await read('\ufeffé;b\n', {}, 1)).rows, [['é', 'b']])
  const latin = Buffer.from('nom;b\na;b\nEl\xe8ve \x80;b\n', 'latin1')
  const chosen = await read(latin, { encoding: 'windows-1252' })
  assert.deepEqual([chosen.rows.at(-1), chosen.said], [['Elève €', 'b'], []])
  const found = await read(latin, { encoding: 'detect' })
  assert.deepEqual([found.rows.at(-1), found.said], [['Elève €', 'b'], ['warning wrongEncoding 3']])
  assert.deepEqual((await read(latin, { encoding: 'either' })).said, [])
  const fatal = await read(latin)
  assert.deepEqual(fatal.said, ['error wrongEncoding 3'])
  assert.deepEqual((await read('é;b\n', { encoding: 'detect' })).said, [])
  for (const pieceBytes of [1, 1_000]) {
    const mixed = await read(Buffer.concat([Buffer.from('é;b\n'), latin]), { encoding: 'detect' }, pieceBytes)
    assert.deepEqual(mixed.said, ['error wrongEncoding 4'])
  }
  const wide = await read(Buffer.from('\ufeffa;b\n', 'utf16le'), { encoding: 'detect' })
  assert.deepEqual([wide.rows, wide.said], [[], ['error wrongEncoding 1']])
})

test('W3 a line with wrong quotes is left out, and the next ones are read', async () => {
  for (const pieceBytes of [1, 3, 1_000]) {
    const { rows, said } = await read('a;b\n1;"x"y\n2;3\n4;x"y"\n5;6\n7;"open\n8;9\n', {}, pieceBytes)
    assert.deepEqual(rows, [
      ['a', 'b'],
      ['2', '3'],
      ['5', '6'],
      ['8', '9'],
    ])
    assert.deepEqual(said, ['error notWellFormed 2', 'error notWellFormed 4', 'error notWellFormed 6'])
  }
  const lost = await read(`a;b\n${'1;"x"y\n'.repeat(1_000)}`)
  assert.equal(lost.said.length, 100)
})

test('W3 every limit of a table is kept', async () => {
  const limits = { fileBytes: 400, lineBytes: 20, columns: 3, rows: 4 }
  assert.deepEqual((await read('a;b;c\n1;2;3\n', { limits })).said, [])
  const wide = await read('a;b;c\n1;2;3;4\n5;6;7\n', { limits })
  assert.deepEqual([wide.rows.length, wide.said], [2, ['error wrongNumberOfFields 2']])
  const long = await read(`a;b\n1;2\n${'x'.repeat(30)}\n`, { limits }, 1)
  assert.deepEqual(long.said, ['error lineTooLong 3'])
  const open = await read(`a;b\n1;"${'x\n'.repeat(20)}2;3\n`, { limits })
  assert.equal(open.said[0], 'error lineTooLong 2')
  const many = await read('a\n'.repeat(5), { limits })
  assert.deepEqual([many.rows.length, many.said], [4, ['error tooManyRows -']])
  const big = await read('a;b\n'.repeat(101), { limits: { ...limits, rows: 1_000 } })
  assert.deepEqual(big.said, ['error fileTooLarge -'])
})

/** Given piece by piece, never held. */
const endless = (piece: Uint8Array, mebibytes: number) => {
  let given = 0
  const file: RosterFile = {
    name: 'a.csv',
    async *open() {
      for (let at = 0; at < mebibytes * 2 ** 20; at += piece.length) {
        given += piece.length
        yield await Promise.resolve(piece)
      }
    },
  }
  return { file, given: () => given }
}

test('W3 a file of nothing is refused at its first block', async () => {
  for (const byte of [0, 32, 59]) {
    const { file, given } = endless(Buffer.alloc(60_000, byte), 200)
    const { rows, said } = await readFile(file, { encoding: 'detect' })
    assert.deepEqual([rows, said], [[], ['error lineTooLong 1']])
    assert.ok(given() < 2 ** 20)
  }
  assert.deepEqual((await read('a;b\n1;\u0000\n')).said, ['error notWellFormed 2'])
})

test('W3 a file that is far too long is refused with memory flat', async () => {
  const { file, given } = endless(Buffer.from(`${'nom;'.repeat(100)}"${'x'.repeat(4_000)}"\n`), 200)
  const findings: RosterFinding[] = []
  const report = createFileReport(file.name, (finding) => findings.push(finding))
  const limits = { ...csvLimits, fileBytes: 96 * 2 ** 20 }
  let [rows, early, highest] = [0, 0, 0]
  for await (const { fields } of readCsv(file, {
    encoding: 'detect',
    delimiter: null,
    isTolerant: true,
    report,
    limits,
  })) {
    rows += fields.length > 0 ? 1 : 0
    if (rows % 1_000 !== 0) continue
    highest = Math.max(highest, memoryInUse())
    if (given() < 24 * 2 ** 20) early = highest
  }
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['fileTooLarge'],
  )
  assert.ok(given() < 97 * 2 ** 20 && rows > 20_000)
  assert.ok(early > 0 && highest - early < 16 * 2 ** 20, `${highest - early} bytes more for 72 MiB more`)
})

test('W3 what a writer of tables writes is read back, in whatever pieces', async () => {
  const field = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ';', ',', '\n', '\r', 'é', 'a') }),
  )
  const tables = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(';', ',', '\t'),
      fc.constantFrom('\r\n', '\n', '\r'),
      fc.integer({ min: 1, max: 40 }),
      async (given, delimiter, end, pieceBytes) => {
        const table = given.map((row) => row.map((value) => value.replaceAll('\u0000', '')))
        const text = [['a', 'b'], ...table]
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
          .join(end)
        const { rows, said } = await read(text, {}, pieceBytes)
        assert.deepEqual(said, [])
        assert.deepEqual(rows, [['a', 'b'], ...table])
      },
    ),
    { numRuns: 300 },
  )
})
