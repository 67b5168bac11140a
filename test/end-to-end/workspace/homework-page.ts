import type { Locator, Page } from 'playwright-core'
import { defined } from '../../../src/kernel/assert.ts'

/** The class of a child, as the guardian's first page tells it. */
export const classOfChild = async (page: Page, origin: string, givenName: string): Promise<string> => {
  await page.goto(`${origin}/aujourdhui`)
  const heading = page.getByRole('heading', { name: givenName, exact: true })
  const card = await page.locator('main section, main article').filter({ has: heading }).last().innerText()
  return defined(/\b[3-6]e [A-Z]\b/.exec(card)?.[0], `the class of ${givenName} is told`)
}

/** A teacher gives this class something to hand in as a file, from a lesson of this week. */
export const giveHomework = async (
  page: Page,
  origin: string,
  { className, title }: { readonly className: string; readonly title: string },
): Promise<void> => {
  await page.goto(`${origin}/semaine`)
  const lesson = page.locator('main a[href^="/cours/"]').filter({ hasText: className, visible: true })
  await lesson.first().click()
  await page.getByLabel('En quelques mots').fill(title)
  await page.getByLabel('Remise').selectOption({ label: 'À rendre en fichier' })
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByRole('link', { name: title, exact: true }).waitFor()
}

/** From the pupil's list to the form of this homework; its id. */
export const openHomework = async (page: Page, origin: string, title: string): Promise<string> => {
  await page.goto(`${origin}/travail`)
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.getByRole('heading', { name: 'Rendre mon travail' }).waitFor()
  return defined(new URL(page.url()).pathname.split('/').at(-1), 'the address names the homework')
}

export const choosePicture = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel('Ton fichier').setInputFiles({ name, mimeType: 'image/png', buffer })

export const handInButton = (page: Page): Locator => page.getByRole('button', { name: 'Rendre mon travail' })

/** What the page tells of each hand-in, by its words. */
export const toldStates = (page: Page, words: RegExp): Locator =>
  page.locator('[data-hand-ins] > li').filter({ hasText: words })

/** How often the teacher's list has something of this pupil. */
export const handInsListed = async (
  page: Page,
  origin: string,
  { homeworkId, pupil }: { readonly homeworkId: string; readonly pupil: string },
): Promise<number> => {
  await page.goto(`${origin}/rendus/${homeworkId}`)
  const row = await page.getByRole('row').filter({ hasText: pupil }).innerText()
  if (row.includes('Pas encore reçu')) return 0
  return Number(/(\d+) envois/.exec(row)?.[1] ?? 1)
}
