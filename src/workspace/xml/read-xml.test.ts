import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import type { RosterFile } from '../roster/read-roster.ts'
import { readXml } from './read-xml.ts'
import { fileOf } from './sample-file.ts'
import { pieceBytes, xmlLimits } from './xml-limits.ts'
import type { XmlLimits } from './xml-limits.ts'
import type { XmlHandlers } from './xml-parser.ts'

const createListener = (): { readonly handlers: XmlHandlers; readonly heard: string[] } => {
  const heard: string[] = []
  return {
    heard,
    handlers: {
      open: () => null,
      close: (name, text) => {
        heard.push(`${name}=${text}`)
        return null
      },
    },
  }
}

const read = async (content: string | Uint8Array, limits: XmlLimits = xmlLimits) => {
  const { handlers, heard } = createListener()
  const outcome = await readXml(fileOf('a.xml', content), { handlers, limits })
  return { heard, finding: outcome.ok ? null : outcome.refusal }
}

const declared = (encoding: string, content: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n${content}`

void test('UTF-8, its byte order mark, ISO-8859-15 and ISO-8859-1 are read as they say', async () => {
  const text = '<a><b>Éloïse</b></a>'
  const latin = (encoding: string): Uint8Array => Buffer.from(declared(encoding, text), 'latin1')
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\uFEFF${text}`),
    Buffer.from(declared('utf-8', text)),
    latin('ISO-8859-15'),
    latin('iso-8859-1'),
  ])
    assert.deepEqual((await read(bytes)).heard, ['b=Éloïse', 'a='])
  const euro = Buffer.concat([
    Buffer.from(declared('ISO-8859-15', '<a>')),
    Buffer.from([0xa4, 0xbd]),
    Buffer.from('</a>'),
  ])
  assert.deepEqual((await read(euro)).heard, ['a=€œ'])
})

void test('bytes that are not of their encoding are refused, with their line', async () => {
  const bytes = Buffer.from('<a>\n<b>é</b>\n<b>\xe9</b>\n</a>', 'latin1')
  const { finding } = await read(bytes)
  assert.equal(finding?.code, 'wrongEncoding')
  assert.equal(finding.place.line, 2)
  const later = Buffer.concat([
    Buffer.from(`<a>${'<b>é</b>\n'.repeat(30_000)}`),
    Buffer.from([0xff]),
    Buffer.from('</a>'),
  ])
  assert.equal((await read(later)).finding?.place.line, 30_001)
  assert.equal((await read(declared('EBCDIC', '<a/>'))).finding?.value, 'EBCDIC')
  assert.equal((await read(Buffer.from('<a/>', 'utf16le'))).finding?.value, 'UTF-16')
  assert.equal((await read(Buffer.from('\uFEFF<a/>', 'utf16le'))).finding?.value, 'UTF-16')
})

void test('a DOCTYPE is passed over; the entities that it declares are refused where they are called', async () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`)
  const bomb = `<!DOCTYPE a [<!ENTITY lol0 "lol">${laughs.join('')}]>\n<a>\n<b>&lol9;</b></a>`
  assert.deepEqual((await read(bomb)).finding, {
    severity: 'error',
    code: 'forbiddenEntity',
    place: { file: 'a.xml', line: 3, field: 'b' },
    value: '&lol9;',
    expected: '&amp; &lt; &gt; &quot; &apos;',
  })
  const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
  assert.equal((await read(outside)).finding?.code, 'forbiddenEntity')
  const inAttribute = '<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'
  assert.equal((await read(inAttribute)).finding?.value, '&x;')
  assert.equal((await read('<a>&constructor;</a>')).finding?.code, 'forbiddenEntity')
  const known = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>&lt;&amp;&#233;&#xE9;&quot;&apos;&gt;</a>'
  assert.deepEqual((await read(known)).heard, [`a=<&éé"'>`])
})

void test('what is not well-formed or cut off is refused once, with line, element and what stands there', async () => {
  const wrong = await read('<a>\n<b>Dupont</c>\n<c></a>')
  assert.equal(wrong.finding?.code, 'notWellFormed')
  assert.deepEqual(wrong.finding.place, { file: 'a.xml', line: 2, field: 'a' })
  assert.match(wrong.finding.value ?? '', /<b>Dupont<\/c>$/)
  const cut = await read('<a>\n<b>Dup')
  assert.deepEqual([cut.finding?.code, cut.finding?.expected], ['notWellFormed', '</b>'])
  assert.equal((await read('Nom;Prénom\nDupont;Zoé')).finding?.code, 'notWellFormed')
  assert.equal((await read('<a/><a/>')).finding?.code, 'notWellFormed')
  assert.equal((await read('')).finding?.code, 'emptyFile')
  assert.equal((await read(' \n ')).finding?.code, 'notWellFormed')
})

void test('CDATA is text, comments and instructions are nothing', async () => {
  const { heard } = await read('<a><?x y?><b>1 <![CDATA[<&]]> 2<!-- no --> 3</b></a>')
  assert.deepEqual(heard, ['b=1 <& 2 3', 'a='])
})

void test('each limit is kept, in each place where something may be long', async () => {
  const long = 'x'.repeat(xmlLimits.textCharactersMost + 2 * pieceBytes)
  for (const content of [
    `<a>${long}</a>`,
    `<a>${' '.repeat(long.length)}</a>`,
    `<a b="${long}"/>`,
    `<${long}/>`,
    `<!--${long}--><a/>`,
    `<!DOCTYPE a [<!ELEMENT ${long} EMPTY>]><a/>`,
    `<a>${'<![CDATA[xxxx]]>'.repeat(20_000)}</a>`,
  ])
    assert.equal((await read(content)).finding?.code, 'textTooLong', content.slice(0, 20))
  const deep = await read('<a>\n'.repeat(100_000))
  assert.deepEqual([deep.finding?.code, deep.finding?.place.line], ['tooDeep', xmlLimits.depthMost + 1])
  const attributes = Array.from({ length: xmlLimits.attributesMost + 1 }, (_, index) => `a${index}="1"`)
  assert.equal((await read(`<a ${attributes.join(' ')}/>`)).finding?.code, 'tooManyAttributes')
  const small = { ...xmlLimits, fileBytesMost: 1_048_576 }
  const large = await read(`<a>${'<b/>'.repeat(300_000)}</a>`, small)
  assert.deepEqual([large.finding?.code, large.finding?.expected], ['fileTooLarge', '1 MiB'])
})

void test('a gigabyte of nothing is refused at its beginning', async () => {
  let given = 0
  const nothing: RosterFile = {
    name: 'a.xml',
    open: async function* () {
      yield Buffer.from('<a>')
      for (; given < 1_024; given += 1) yield await Promise.resolve(Buffer.alloc(1_048_576, 0x20))
    },
  }
  const outcome = await readXml(nothing, createListener())
  assert.equal(outcome.ok ? null : outcome.refusal.code, 'textTooLong')
  assert.equal(given, 0)
})

void test('a file reads the same in pieces of any size', async () => {
  const bytes = Buffer.from('<?xml version="1.0"?>\r\n<a><b c="é">Zoé &#x1F600; 😀</b>\r\n<b>&amp;</b></a>')
  const whole = (await read(bytes)).heard
  assert.deepEqual(whole, ['b=Zoé 😀 😀', 'b=&', 'a='])
  for (let size = 1; size < 20; size += 1) {
    const { handlers, heard } = createListener()
    const open = async function* () {
      for (let at = 0; at < bytes.length; at += size)
        yield await Promise.resolve(bytes.subarray(at, at + size))
    }
    const outcome = await readXml({ name: 'a.xml', open }, { handlers })
    assert.ok(outcome.ok)
    assert.deepEqual(heard, whole)
  }
})

void test('whatever the bytes, the answer is one outcome', async () => {
  const markup = fc.constantFrom(
    '<a>',
    '</a>',
    '<',
    '>',
    '&',
    ';',
    '&#x0;',
    '<!',
    '--',
    '[CDATA[',
    ']]>',
    '<?xml',
    '?>',
    '"',
    '=',
    '<!DOCTYPE a [',
    'x',
    '\r',
    '\u0000',
  )
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.array(markup, { maxLength: 60 }).map((parts) => Buffer.from(parts.join(''))),
  )
  await fc.assert(
    fc.asyncProperty(content, async (bytes) => {
      const { finding } = await read(bytes)
      assert.ok(finding === null || finding.place.file === 'a.xml')
    }),
    { numRuns: 400 },
  )
})
