import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { exampleSite, exampleStates } from '../../src/gate/pages/example-states.ts'
import type { renderPage } from '../../src/gate/pages/render-page.ts'
import type { Proof } from './proof.ts'

const limitBytes = 8 * 1024

const pagesOf = (render: typeof renderPage): readonly string[] =>
  Object.values(exampleStates).flatMap(({ at, state }) =>
    (['fr', 'en'] as const).map(
      (language) =>
        render(state, { site: exampleSite, language, voice: 'tu', at, to: '/devoirs', nonce: 'bm9uY2U' })
          .html,
    ),
  )

/** One answer that needs nothing else, never moves by itself, and leaves a way on without script. */
export const onePage: Proof<typeof renderPage> = {
  rule: 'G16',
  prove: (render) => {
    for (const page of pagesOf(render)) {
      assert.ok(gzipSync(page).length <= limitBytes, 'at most 8 KB compressed')
      assert.doesNotMatch(page, /http-equiv="?refresh/i, 'it never reloads by itself')
      assert.doesNotMatch(
        page,
        /<(?:link[^>]*rel="?stylesheet|script[^>]*\ssrc=|iframe|img[^>]*src="(?!data:))/i,
        'it needs nothing else',
      )
      assert.match(page, /<h1[^>]*>[^<]{5,}/, 'it says what is happening')
      const withoutScript = page.replaceAll(/<(script|template)[^]*?<\/\1>/g, '')
      assert.match(withoutScript, /<(?:form|a)[^>]*\s(?:action|href)="/, 'there is a way on without script')
    }
  },
}
