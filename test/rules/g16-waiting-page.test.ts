import { test } from 'node:test'
import { renderPage } from '../../src/gate/pages/render-page.ts'
import { onePage } from './g16-waiting-page.ts'

test('G16 every page is one small answer, never reloads, and goes on without script', () =>
  onePage.prove(renderPage))
