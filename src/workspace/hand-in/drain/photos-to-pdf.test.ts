import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import { jpeg } from '../../../../test/rules/sample-files.ts'
import { turnOfJpeg } from './jpeg-turn.ts'
import { photosToPdf } from './photos-to-pdf.ts'

/** The same picture, with a note of how the camera was held. */
const held = (orientation: number, isLittle: boolean): Buffer => {
  const tiff = Buffer.alloc(26)
  tiff.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1')
  const short = (value: number, at: number): unknown =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  tiff[isLittle ? 4 : 7] = 8
  short(1, 8)
  short(0x0112, 10)
  short(3, 12)
  short(orientation, 18)
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

test('pages stand as the camera was held, in their order, and never larger than A4', async () => {
  const document = await photosToPdf([jpeg, held(6, true), held(3, false)], 0)
  assert.ok(document !== null)
  const read = await PDFDocument.load(document)
  assert.deepEqual(
    read.getPages().map((page) => page.getRotation().angle),
    [0, 90, 180],
  )
  for (const page of read.getPages()) assert.ok(page.getWidth() <= 595.3 && page.getHeight() <= 841.9)
  assert.deepEqual(
    Buffer.from((await photosToPdf([jpeg], 0)) ?? []),
    Buffer.from((await photosToPdf([jpeg], 0)) ?? []),
  )
})

test('a picture that cannot be read makes no document, so that it is kept as it came', async () => {
  assert.equal(await photosToPdf([jpeg, Buffer.from('ffd8ffe0', 'hex')], 0), null)
})

test('any note of a camera is read or ignored, never followed outside', () => {
  for (const isLittle of [true, false])
    assert.deepEqual(
      [1, 3, 6, 8, 9].map((value) => turnOfJpeg(held(value, isLittle))),
      [0, 180, 90, 270, 0],
    )
  const whole = held(6, true)
  for (let length = 0; length < whole.length; length += 1) {
    const turn = turnOfJpeg(whole.subarray(0, length))
    assert.ok(turn === 0 || turn === 90)
  }
})
