import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createSeededRandom } from '../../kernel/seeded-random.ts'
import { exampleSite, exampleStates, plainSite } from './example-states.ts'
import { siteWordsLimits, type PageContext, type PageState, type SiteWords } from './page-model.ts'
import { seatScript, waitingScript } from './own-script.ts'
import { renderPage } from './render-page.ts'

const nonce = 'c2l4dGVlbiBieXRlcy4u'
const pageMostBytes = 8 * 1_024

/** French that the page does not hold itself: Jean de La Fontaine, Fables, I, 10, 1, 22 (public domain). */
const fable =
  'Un agneau se désaltérait dans le courant d’une onde pure. Un loup survient à jeun, qui cherchait aventure, et que la faim en ces lieux attirait. La cigale, ayant chanté tout l’été, se trouva fort dépourvue quand la bise fut venue. Pas un seul petit morceau de mouche ou de vermisseau. Le chêne un jour dit au roseau : vous avez bien sujet d’accuser la nature. Un roitelet pour vous est un pesant fardeau. Le moindre vent qui d’aventure fait rider la face de l’eau vous oblige à baisser la tête. Cependant que mon front, au Caucase pareil, brave l’effort de la tempête.'
const base64 = (length: number): string => {
  const random = createSeededRandom(length)
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const head = 'data:image/png;base64,'
  return head + Array.from({ length: length - head.length }, () => letters[random.below(64)]).join('')
}

/** Every optional block at its limit. */
const fullSite: SiteWords = {
  ...exampleSite,
  name: fable.slice(0, siteWordsLimits.name),
  operator: fable.slice(80, 80 + siteWordsLimits.operator),
  sentence: fable.slice(160, 160 + siteWordsLimits.sentence),
  logo: base64(siteWordsLimits.logo),
  notice: { text: fable.slice(320, 320 + siteWordsLimits.notice), at: 0 },
}

interface Case {
  readonly name: string
  readonly state: PageState
  readonly context: PageContext
}

const cases = (sites: readonly SiteWords[]): readonly Case[] =>
  Object.entries(exampleStates).flatMap(([name, { at, state }]) =>
    sites.flatMap((site, index) =>
      (['fr', 'en'] as const).flatMap((language) =>
        (['tu', 'vous'] as const).map((voice) => ({
          name: `${name} ${language} ${voice} site ${index}`,
          state,
          context: { site, language, voice, at, to: '/accueil?jour=lundi&x=1', nonce },
        })),
      ),
    ),
  )

const pageOf = ({ state, context }: Case): string => renderPage(state, context).html

/** What a person reads. */
const wordsOf = (page: string): string =>
  page
    .replace(/<(style|script)[^>]*>[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')

const example = (name: string, more: Partial<PageContext> = {}): string => {
  const found = exampleStates[name]
  assert.ok(found, name)
  const context = { site: exampleSite, language: 'fr', voice: 'tu', at: found.at, to: '/', nonce } as const
  return renderPage(found.state, { ...context, ...more }).html
}

test('G16 every page is one answer of at most 8 KB compressed, with every block at its limit', () => {
  for (const each of cases([plainSite, exampleSite, fullSite])) {
    const bytes = gzipSync(pageOf(each)).length
    assert.ok(bytes <= pageMostBytes, `${each.name}: ${bytes} bytes`)
  }
})

test('G16 a page needs nothing else to render: no address is loaded besides data', () => {
  for (const each of cases([exampleSite, fullSite])) {
    const page = pageOf(each)
    for (const [, address] of page.matchAll(
      /<(?:img|script|link|iframe|source)[^>]*\s(?:src|href)="([^"]*)"/g,
    ))
      assert.match(address ?? '', /^data:/, each.name)
    assert.doesNotMatch(page, /@import|url\(|http-equiv|<meta[^>]*refresh/i)
  }
})

test('G16 the pages hold no style attribute and no handler, and every style and script carries the nonce', () => {
  for (const each of cases([exampleSite])) {
    const { html, policy } = renderPage(each.state, each.context)
    const markup = html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, '')
    assert.doesNotMatch(markup, /<[^>]*\s(style|on[a-z]+)=/)
    for (const [tag] of html.matchAll(/<(?:style|script)[^>]*>/g))
      assert.ok(tag.includes(`nonce="${nonce}"`) || tag.includes('type="application/json"'), tag)
    assert.match(policy, /^default-src 'none'; style-src 'nonce-[^']+'; script-src 'nonce-[^']+';/)
    assert.match(policy, /; form-action 'self' https:;.*frame-ancestors 'none'$/)
  }
})

test('G16 one state only is sent: one heading, one section, every id once', () => {
  for (const each of cases([exampleSite])) {
    const page = pageOf(each).replace(/<template>[^]*?<\/template>/, '')
    assert.equal(page.match(/<h1 /g)?.length, 1, each.name)
    assert.equal(page.match(/<section /g)?.length, 1)
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length, each.name)
    for (const [, id] of page.matchAll(/(?:aria-labelledby|for)="([^"]+)"/g)) assert.ok(ids.includes(id))
  }
})

test('elements open and close in order', () => {
  const alone = new Set(['meta', 'link', 'input', 'img', 'br', '!doctype'])
  for (const each of cases([exampleSite, plainSite])) {
    const open: string[] = []
    const page = pageOf(each).replace(/(<(script|style)[^>]*>)[^]*?(<\/\2>)/g, '$1$3')
    for (const [tag, slash, name = ''] of page.matchAll(/<(\/?)([!a-z][a-z0-9]*)[^>]*>/g)) {
      if (slash === '/') assert.equal(open.pop(), name, `${each.name} ${tag}`)
      else if (!alone.has(name) && !tag.endsWith('/>')) open.push(name)
    }
    assert.deepEqual(open, [], each.name)
  }
})

test('G16 French is plain: no word of ours, no exclamation mark, no blame', () => {
  for (const each of cases([exampleSite, plainSite])) {
    const read = wordsOf(pageOf(each))
    assert.doesNotMatch(read, /!/, each.name)
    if (each.context.language === 'fr')
      assert.doesNotMatch(read, /\b(jeton|session|serveur|ticket|quota|token|veuillez)/i, each.name)
    else assert.doesNotMatch(read, /\b(token|session|server|ticket|quota)\b/i, each.name)
    assert.doesNotMatch(read, /undefined|null|NaN|\[object|\{\w+\}/, each.name)
  }
})

test('French spaces: none that breaks before a double sign, thin ones in figures', () => {
  for (const each of cases([exampleSite])) {
    if (each.context.language !== 'fr') continue
    assert.doesNotMatch(
      pageOf(each).replace(/<(style|script type="module")[^]*?<\/(style|script)>/g, ''),
      /[a-zé»] [?!;:»]|« |n° /,
      each.name,
    )
  }
  assert.match(example('waiting'), /1\u202f240/)
})

test('tu is for pupils who are known to be: nobody else is called so', () => {
  for (const each of cases([exampleSite])) {
    if (each.context.language !== 'fr' || each.context.voice !== 'vous') continue
    assert.doesNotMatch(
      pageOf(each).replace(/<(style|script type="module")[^]*?<\/(style|script)>/g, ''),
      /(?<!\p{L})(tu|toi|ton|ta|tes|tienne|t’)(?!\p{L})/iu,
      each.name,
    )
  }
})

test('G16 optional blocks appear where configured, and a heading goes with its last block', () => {
  const bare = example('waiting', { site: plainSite })
  assert.doesNotMatch(bare, /<h2|feuille du jour|Rendre un travail|notée|Message de|tel:/)
  const full = example('waiting')
  for (const block of [
    /<h2>En attendant, tu peux/,
    /feuille du jour/,
    /Rendre un travail/,
    /notée depuis/,
    /Message de/,
    /tel:0491000000/,
  ])
    assert.match(full, block)
  assert.match(example('waiting', { site: { ...plainSite, handIn: '/remise/' } }), /<h2>/)
})

test('times are those of the site', () => {
  assert.match(example('waiting'), /Ton tour viendra entre 08:10 et 08:13/)
  assert.match(
    example('waiting', { site: { ...exampleSite, timeZone: 'Indian/Reunion' } }),
    /entre 11:10 et 11:13/,
  )
  assert.match(example('waiting-late'), /Nous avions dit 08:13 au plus tard/)
})

test('the bar empties in the time that is really left', () => {
  assert.match(example('granted'), /--left:60s/)
  assert.match(example('question-notice'), /--left:120s/)
  assert.match(example('question-idle'), /--left:60s/)
})

test('forms and links keep the address, and never leave the site', () => {
  const to = '/a?b=1&c="2"'
  assert.match(example('waiting', { to }), /<a class="button" href="\/a\?b=1&amp;c=&quot;2&quot;"/)
  assert.match(example('at-door', { to }), /name="to" value="\/a\?b=1&amp;c=&quot;2&quot;"/)
  assert.match(example('waiting', { to }), /href="\/_preau\/language\/en\?to=%2Fa%3Fb%3D1%26c%3D%222%22"/)
  for (const foreign of [
    '//evil.fr',
    '/\\evil.fr',
    'https://evil.fr/',
    'javascript:alert(1)',
    `/${'a'.repeat(2_000)}`,
  ])
    for (const name of Object.keys(exampleStates))
      assert.doesNotMatch(example(name, { to: foreign }), /evil|javascript:alert|aaaaaaaa/)
})

test('what people wrote stays text', () => {
  const hostile = '</script><script>alert(1)</script>"\'<b>'
  const site = {
    ...exampleSite,
    name: hostile,
    notice: { text: hostile, at: 0 },
    sentence: hostile,
    operator: hostile,
  }
  for (const name of Object.keys(exampleStates)) {
    const page = example(name, { site, to: `/${hostile.replaceAll(' ', '')}` })
    assert.doesNotMatch(page, /<script>|<b>"|alert\(1\)<\/script>/, name)
  }
})

test('the inlined scripts hold no import, no comment line, and cannot close their element', () => {
  for (const script of [waitingScript, seatScript]) {
    assert.doesNotMatch(script, /^(import|export)\b/m)
    assert.doesNotMatch(script, /^\s*(\/\/|\/\*\*)/m)
    assert.doesNotMatch(script, /<\/script|<!--/i)
  }
  assert.ok(gzipSync(seatScript).length <= 4 * 1_024)
})
