import { withoutChromium } from '../end-to-end/pages-browser.ts'
import { fitsOnPaper, opensOffline, realFiles, saysItsAge } from '../rules/d2-day-sheet.ts'
import { sabotageOf } from '../rules/proof.ts'

const inBrowser = [
  sabotageOf('D2', opensOffline, 'the worker keeps nothing of the first visit', {
    ...realFiles,
    worker: realFiles.worker.replace('await kept.put(', 'void (() => 0)('),
  }),
  sabotageOf('D2', opensOffline, 'the page forgets to call its worker', {
    ...realFiles,
    page: (model) => realFiles.page(model).replace('<script>', '<script type="text/plain">'),
  }),
  sabotageOf('D2', opensOffline, 'the waiting page of the gate is kept in place of the sheet', {
    ...realFiles,
    worker: realFiles.worker.replace(
      /const isSheet = [^]*?includes\([^)]*\)/,
      'const isSheet = async () => true',
    ),
  }),
  sabotageOf('D2', fitsOnPaper, 'the texts are printed in full', {
    ...realFiles,
    page: (model) => realFiles.page(model).replaceAll('-webkit-line-clamp:', '--unknown:'),
  }),
]

export const sabotages = [
  sabotageOf('D2', saysItsAge, 'only a script knows how old it is', {
    ...realFiles,
    page: (model) => realFiles.page(model).replace(/Feuille écrite le [^<]*/, ''),
  }),
  ...(withoutChromium === false ? inBrowser : []),
]
