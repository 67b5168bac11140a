import type { Page } from 'playwright-core'
import type { DemoAccount } from '../demo-process.ts'

/** Fills in the form and presses, without a look at what comes of it. */
export const tryToSignIn = async (page: Page, login: string, passphrase: string): Promise<void> => {
  await page.getByLabel('Identifiant').fill(login)
  await page.getByLabel('Mot de passe').fill(passphrase)
  await page.getByRole('button', { name: 'Entrer', exact: true }).click()
}

/** From the address of the school to the first page of this person; staff with their `proof`. */
export const signIn = async (
  page: Page,
  origin: string,
  account: Pick<DemoAccount, 'login' | 'passphrase'> & { readonly proof?: string | undefined },
): Promise<void> => {
  await page.goto(`${origin}/`)
  await tryToSignIn(page, account.login, account.passphrase)
  if (account.proof !== undefined) {
    await page.getByLabel('Code à six chiffres').fill(account.proof)
    await page.getByRole('button', { name: 'Entrer', exact: true }).click()
  }
  await page.getByRole('navigation', { name: 'Principale' }).waitFor()
}

/** With a code from a sheet or the board, and a passphrase of one's own; says which login goes with it. */
export const enterWithCode = async (
  page: Page,
  origin: string,
  { code, passphrase }: { readonly code: string; readonly passphrase: string },
): Promise<string> => {
  await page.goto(`${origin}/`)
  await page.getByRole('link', { name: 'Entrer avec un code' }).click()
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Continuer' }).click()
  const login = await page.locator('[name=identifiant]').inputValue()
  await page.getByLabel('Ton nouveau mot de passe').fill(passphrase)
  await page.getByRole('button', { name: 'Enregistrer et entrer' }).click()
  await page.getByRole('navigation', { name: 'Principale' }).waitFor()
  return login
}
