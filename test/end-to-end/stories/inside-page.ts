import type { Locator, Page } from 'playwright-core'

/** A page of the site behind the gate. */
export interface InsidePage {
  readonly draft: Locator
  /** The gate's notice inside this page. */
  readonly notice: Locator
  /** Waits until the site's page of this path is there. */
  stands(path: string): Promise<void>
  send(): Promise<void>
  /** What the site got. */
  readonly received: Locator
  readonly cookies: Locator
}

export const insidePage = (page: Page): InsidePage => ({
  draft: page.getByLabel('Brouillon'),
  notice: page.getByRole('region', { name: 'Place sur ce site' }),
  stands: (path) => page.getByRole('heading', { level: 1, name: `Le site ${path}`, exact: true }).waitFor(),
  send: () => page.getByRole('button', { name: 'Envoyer' }).click(),
  received: page.locator('#body'),
  cookies: page.locator('#cookies'),
})
