import assert from 'node:assert/strict'
import { test } from 'node:test'
import { siteWordsLimits } from '../gate/index.ts'
import { logoAddress, logoFileLimitBytes } from './config-logo.ts'

const svg = (inside: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">${inside}</svg>\n`,
  )

const refusalOf = (bytes: Buffer): string => {
  const read = logoAddress(bytes)
  assert.ok(!read.ok, 'this logo must be refused')
  return read.refusal.en
}

void test('a drawing becomes an address that the page may carry, and that still says the same', () => {
  const read = logoAddress(svg('<path d="M0 0h8v8z" fill="#1a5"/><text>É & co 100%</text>'))
  assert.ok(read.ok, JSON.stringify(read))
  assert.match(read.value, /^data:image\/svg\+xml[;,][^\s"<>]*$/)
  const plain = decodeURIComponent(read.value.slice('data:image/svg+xml,'.length))
  assert.match(plain, /fill='#1a5'/)
  assert.match(plain, /É & co 100%/)
})

void test('PNG and WebP are known by their first bytes', () => {
  const png = logoAddress(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(60)]))
  const webp = logoAddress(Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 ', 'latin1'))
  assert.match(png.ok ? png.value : '', /^data:image\/png;base64,/)
  assert.match(webp.ok ? webp.value : '', /^data:image\/webp;base64,/)
})

const unsafe = [
  '<script>alert(1)</script>',
  '<ScRiPt/>',
  '<svg:script/>',
  '<rect onload="x()"/>',
  '<rect onload = "x()"/>',
  '<a href="https://example"><rect/></a>',
  '<use href="#x"/>',
  '<image href="https://example/x.png"/>',
  '<foreignObject/>',
  '<style>@import "x"</style>',
  '<rect fill="url(https://example/x)"/>',
  '<set attributeName="x"/>',
  '<animate attributeName="x"/>',
  '<rect fill="java&#115;cript:1"/>',
  '<?xml-stylesheet href="x"?>',
]

for (const inside of unsafe) {
  void test(`a drawing that does more is refused: ${inside}`, () => {
    assert.match(refusalOf(svg(inside)), /more than drawing/)
  })
}

void test('a document type, another format, and what is too large are refused', () => {
  assert.match(refusalOf(Buffer.from('<!DOCTYPE svg><svg/>')), /neither PNG/)
  assert.match(refusalOf(svg('<!ENTITY x "y">')), /more than drawing/)
  assert.match(refusalOf(Buffer.from('GIF89a')), /neither PNG/)
  assert.match(refusalOf(Buffer.alloc(logoFileLimitBytes + 1)), /2049 bytes/)
  assert.match(refusalOf(svg(`<path d="${'M0 0'.repeat(siteWordsLimits.logo / 4)}"/>`)), /640 at most/)
})
