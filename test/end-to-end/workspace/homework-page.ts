import type { Locator, Page } from 'playwright-core'

const workPath = '/travail'

/** The homework that is handed in as a file: found in the pupil's list, as a pupil finds it. */
export const openHandIn = async (page: Page, origin: string): Promise<string> => {
  await page.goto(`${origin}${workPath}`)
  await page
    .locator('li, article, section')
    .filter({ hasText: 'À rendre en fichier' })
    .last()
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('heading', { name: 'Rendre mon travail' }).waitFor()
  return new URL(page.url()).pathname.slice(workPath.length + 1)
}

export const choosePicture = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel('Ton fichier').setInputFiles({ name, mimeType: 'image/png', buffer })

export const pressHandIn = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Rendre mon travail' }).click()

/** What the page tells of each hand-in, by its words. */
export const toldStates = (page: Page, words: RegExp): Locator =>
  page.locator('[data-hand-ins] > li').filter({ hasText: words })

/** How often the list of a teacher has something of this pupil. */
export const handInsListed = async (page: Page, origin: string, homeworkId: string, pupil: string) => {
  await page.goto(`${origin}/rendus/${homeworkId}`)
  const row = await page.getByRole('row').filter({ hasText: pupil }).innerText()
  if (row.includes('Pas encore reçu')) return 0
  return Number(/(\d+) envois/.exec(row)?.[1] ?? 1)
}
