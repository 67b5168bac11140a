import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { checkFile } from '../../src/workspace/files/check-file.ts'
import type { fileDownload } from '../../src/workspace/files/file-download.ts'
import { type FileKindName, fileKinds, isFileKindName } from '../../src/workspace/files/file-kind.ts'
import type { cleanFileName } from '../../src/workspace/files/file-name.ts'
import type { Proof } from './proof.ts'
import { docx, jpeg, odt, pdf, png, sampleFolder, zipOf } from './sample-files.ts'

const limitBytes = 10 * 2 ** 20
const page = '<!doctype html><script>alert(document.cookie)</script>'
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'

/** What a file is, is read from its content, and only what the list names is taken. */
export const contentDecides: Proof<typeof checkFile> = {
  rule: 'W6',
  prove: async (check) => {
    const folder = await sampleFolder()
    const kindOf = async (fileName: string, content: string | Uint8Array): Promise<string> => {
      const checked = await check(await folder.give(fileName, content), limitBytes)
      return checked.ok ? checked.value.kind : checked.refusal.why
    }
    try {
      assert.equal(await kindOf('photo.jpg', jpeg), 'jpeg')
      assert.equal(await kindOf('photo.jpg', png), 'png', 'a PNG called .jpg is a PNG')
      assert.equal(await kindOf('devoir.pdf', await pdf()), 'pdf')
      assert.equal(await kindOf('devoir.docx', await docx()), 'docx')
      assert.equal(await kindOf('devoir.odt', await odt()), 'odt')
      assert.equal(await kindOf('mémo.txt', 'Une journée sans écran.'), 'text')
      assert.equal(await kindOf('photo.jpg', page), 'notWhatItSays', 'a page that calls itself a photo')
      assert.equal(await kindOf('photo.png', drawing), 'notWhatItSays')
      assert.equal(await kindOf('mémo.txt', page), 'notWhatItSays', 'a page that calls itself a text')
      assert.equal(await kindOf('page.html', page), 'unknownKind')
      assert.equal(await kindOf('dessin.svg', drawing), 'unknownKind')
      assert.equal(
        await kindOf('devoir.pdf', Buffer.from('MZ\u0090\u0000\u0003')),
        'unknownKind',
        'a program',
      )
      assert.equal(
        await kindOf('devoir.docx', await docx({ 'word/vbaProject.bin': 'x' })),
        'unknownKind',
        'a document with macros',
      )
      assert.equal(await kindOf('devoir.docx', await zipOf({ 'a.exe': 'MZ' })), 'unknownKind')
      assert.equal(await kindOf('vide.pdf', ''), 'empty')
      const large = Buffer.concat([jpeg, Buffer.alloc(limitBytes)])
      assert.equal(await kindOf('photo.jpg', large), 'fileTooLarge')
    } finally {
      await folder.remove()
    }
  },
}

/** No name leaves its folder, hides its ending, or means something to a system. */
export const namesAreClean: Proof<typeof cleanFileName> = {
  rule: 'W6',
  prove: (clean) => {
    const cases: readonly (readonly [string, FileKindName, string])[] = [
      ['../../etc/passwd', 'text', 'passwd.txt'],
      ['..\\..\\windows\\system32\\a.pdf', 'pdf', 'a.pdf'],
      ['/root/.ssh/id', 'text', 'id.txt'],
      ['.htaccess', 'text', 'fichier.txt'],
      ['CON.pdf', 'pdf', 'fichier-CON.pdf'],
      ['photo.jpg.exe', 'jpeg', 'photo.jpg.jpg'],
      ['fdp.\u202egpj.exe', 'pdf', 'fdp. gpj.pdf'],
      ['a\r\nSet-Cookie: x.pdf', 'pdf', 'a Set-Cookie x.pdf'],
      ['Élève « été ».odt', 'odt', 'Élève « été ».odt'],
      ['', 'jpeg', 'fichier.jpg'],
    ]
    for (const [given, kind, expected] of cases) assert.equal(clean(given, kind), expected, given)
    const long = clean('é'.repeat(500), 'pdf')
    assert.ok(Buffer.byteLength(long) <= 255 && long.endsWith('.pdf'), 'short enough for any file system')
  },
}

/** Whatever is inside, it is a download, of a type in which a browser runs nothing. */
export const downloadsOnly: Proof<typeof fileDownload> = {
  rule: 'W6',
  prove: (give) => {
    for (const kind of Object.keys(fileKinds).filter(isFileKindName)) {
      const answer = give({ name: `a.${fileKinds[kind].ending}`, kind }, Readable.from([]))
      assert.equal(answer.kind, 'download', kind)
      assert.ok(answer.kind === 'download')
      assert.doesNotMatch(answer.type, /html|svg|script|xml(?!formats)|octet/, kind)
    }
  },
}
