import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as always, property, string } from 'fast-check'
import { checkFile } from '../../src/workspace/files/check-file.ts'
import { fileDownload } from '../../src/workspace/files/file-download.ts'
import { fileKinds } from '../../src/workspace/files/file-kind.ts'
import { cleanFileName } from '../../src/workspace/files/file-name.ts'
import { sayFileRefusal } from '../../src/workspace/files/file-sentences.ts'
import { jpeg, sampleFolder } from './sample-files.ts'
import { contentDecides, downloadsOnly, namesAreClean } from './w6-files.ts'

test('W6 what a file is, is read from its content, and only what is named is taken', () =>
  contentDecides.prove(checkFile))

test('W6 a name is cleaned of paths, hidden signs and false endings', () =>
  namesAreClean.prove(cleanFileName))

test('W6 a file is given out as a download, of a type in which nothing runs', () =>
  downloadsOnly.prove(fileDownload))

test('W6 a file of two natures is taken for the one that its beginning shows', async () => {
  const folder = await sampleFolder()
  try {
    const polyglot = Buffer.concat([jpeg, Buffer.from('<html><script>alert(1)</script></html>')])
    const checked = await checkFile(await folder.give('a.html', polyglot), 1_000)
    assert.ok(checked.ok)
    assert.deepEqual([checked.value.kind, checked.value.name], ['jpeg', 'a.jpg'])
  } finally {
    await folder.remove()
  }
})

test('W6 no name, whatever it is made of, leaves its folder', () => {
  always(
    property(string({ unit: 'binary', maxLength: 120 }), (given) => {
      const name = cleanFileName(given, 'pdf')
      assert.match(name, /^[^/\\:*?"<>|\p{Cc}\p{Cf}]+\.pdf$/u)
      assert.ok(name.isWellFormed() && !name.startsWith('.') && Buffer.byteLength(name) <= 255, name)
    }),
  )
})

test('W6 a refusal says how large, what the limit is, and what to do', () => {
  const refusal = {
    why: 'fileTooLarge',
    name: 'lettre.mov',
    bytes: 14 * 2 ** 20,
    limitBytes: 10 * 2 ** 20,
  } as const
  assert.equal(
    sayFileRefusal(refusal, 'fr'),
    'Le fichier « lettre.mov » pèse 14\u00a0Mo, la limite est de 10\u00a0Mo. Prends plutôt une photo, ou une vidéo plus courte.',
  )
  assert.match(
    sayFileRefusal({ ...refusal, bytes: refusal.limitBytes + 1 }, 'en'),
    /is 10.1.MB, the limit is 10.MB/,
  )
})

test('W6 no kind is shared by two endings', () => {
  const endings = Object.values(fileKinds).flatMap(({ ending, otherEndings }) => [ending, ...otherEndings])
  assert.equal(new Set(endings).size, endings.length)
})
