import type { Locator, Page } from 'playwright-core'

/** The gate's own pages, as a person finds their way on them. */
export interface WaitingPage {
  readonly heading: Locator
  readonly ahead: Locator
  readonly away: Locator
  readonly news: Locator
  readonly ring: Locator
  /** Waits until the heading says so. */
  says(heading: RegExp | string): Promise<void>
  /** Presses the visible button or link of that name. */
  press(name: RegExp | string): Promise<void>
}

export const waitingPage = (page: Page): WaitingPage => ({
  heading: page.locator('main h1'),
  ahead: page.locator('[data-ahead]'),
  away: page.locator('[data-away]'),
  news: page.locator('[data-news]'),
  ring: page.locator('[data-ring]'),
  says: (heading) => page.getByRole('heading', { level: 1, name: heading }).waitFor(),
  press: (name) =>
    page
      .locator('main')
      .getByRole('button', { name })
      .or(page.locator('main').getByRole('link', { name }))
      .first()
      .click(),
})

/** Of so few people everybody is at the door within a second. */
export const inLineOrAtDoor = /vous êtes (?:dans la file|à la porte)/i
export const inLine = /vous êtes dans la file, votre place est gardée/i
export const atTheDoor = /vous êtes à la porte/i
