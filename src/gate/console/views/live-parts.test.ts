import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '../../../platform/html.ts'
import { exampleConsoleSite, exampleNow } from '../console-example.ts'
import { lastHour } from '../minutes/last-hour.ts'
import { chartWords } from './chart-words.ts'
import { consoleFormats } from './console-formats.ts'
import { siteView } from './console-view.ts'
import { figureParts, minuteParts } from './live-parts.ts'
import { sitePage } from './site-page.ts'

for (const language of ['fr', 'en'] as const) {
  void test(`${language}: a part that is replaced takes no focus with it, and the page has a place for each`, async () => {
    const site = exampleConsoleSite(() => exampleNow)
    const view = siteView(site, language)
    const columns = await lastHour(site, view.figures)
    const page = String(sitePage({ view, columns, done: null, several: false, leave: html`` })('nonce'))
    const parts = { ...figureParts(view), ...minuteParts(chartWords(view, columns)) }
    for (const [name, part] of Object.entries(parts)) {
      const text = String(html`${part}`)
      assert.doesNotMatch(text, /<(?:a|button|input|select|summary|details)[\s>]|tabindex/, name)
      assert.ok(page.includes(`data-part="${name}"`), name)
      assert.ok(page.includes(text), `${name}: the page stands as its first live figures`)
    }
  })
}

void test('reasons and titles from outside cannot become markup', async () => {
  const site = exampleConsoleSite(() => exampleNow)
  await site.act({ kind: 'law', on: false }, 'console', '<img src=x onerror=alert(1)>')
  const { actions } = figureParts(siteView(site, 'fr'))
  assert.match(String(html`${actions}`), /&lt;img src=x/)
})

void test('durations and ranges are read as people say them', () => {
  const fr = consoleFormats('fr', 'Europe/Paris')
  assert.equal(fr.duration(45), '45\u00a0s')
  assert.equal(fr.duration(430), '7\u00a0min 10')
  assert.equal(fr.duration(3_600), '60\u00a0min')
  assert.equal(fr.range(540, 840), '9 à 14\u00a0min')
  assert.equal(fr.range(0, 60), 'moins de 1\u00a0min')
  assert.equal(fr.percent(996), '99,6\u00a0%')
  assert.equal(consoleFormats('en', 'Europe/Paris').percent(996), '99.6%')
  assert.equal(fr.when(exampleNow - 24 * 3_600_000, exampleNow), '23 nov., 08:12')
  assert.equal(fr.isoDay(exampleNow), '2026-11-24')
})
