import assert from 'node:assert/strict'
import { minute } from '../../../src/kernel/duration.ts'
import { classCode } from '../../../src/gate/door/bearings/class-code.ts'
import { mintClassLink } from '../../../src/gate/door/tokens/class-token.ts'
import { mintPassToken } from '../../../src/gate/door/tokens/pass-token.ts'
import { assertAccessible } from './accessible.ts'
import { insidePage } from './inside-page.ts'
import { schoolName, type School } from './open-school.ts'
import { desktop, type TellStory } from './stories.ts'
import { inLineOrAtDoor, waitingPage } from './waiting-page.ts'

const classes = 'class,from,to\n4B,00:00,23:59\n'
const fourLanes = { capacity: 100, classes }
const lesson = { classKey: '4B', rotation: 1 }

const issuedTo = ({ gate }: School, lane: 'class' | 'known' | 'stranger'): number =>
  gate.porter.announcement().lanes[lane]?.issued ?? 0

const passLink = ({ gate, origin, clock }: School, label: string): string => {
  const at = clock()
  const claims = {
    id: label.padEnd(8, '0'),
    role: 'pupil' as const,
    classes: [],
    person: null,
    label,
    issuedAt: at,
    exp: at + 60 * minute,
  }
  return `${origin}/_preau/pass/${mintPassToken(gate.keys.chain('pass'), schoolName, claims, at)}`
}

export const whoComes = (story: TellStory): void => {
  story('the link of a class gives a place in its lane', fourLanes, async (scene) => {
    const { school } = scene
    const { page } = await scene.device()
    const at = school.clock()
    const link = mintClassLink(school.gate.keys.chain('class'), schoolName, {
      ...lesson,
      issuedAt: at,
      exp: at + 60 * minute,
    })
    await page.goto(`${school.origin}/_preau/class/${link}`)
    await insidePage(page).stands('/')
    await school.pass(1_000)
    assert.equal(issuedTo(school, 'class'), 1)
    assert.equal(issuedTo(school, 'stranger'), 0)
  })

  story('the code of a class is typed by hand; a wrong one is told kindly', fourLanes, async (scene) => {
    const { school } = scene
    const { page } = await scene.device()
    await page.goto(`${school.origin}/_preau/code?to=/cours`)
    await assertAccessible(page)
    const field = page.getByRole('textbox', { name: 'Code de la classe' })
    await field.fill('AAAA-AAAA')
    await waitingPage(page).press('Continuer')
    await page.getByRole('alert').getByText('Ce code n’est pas celui d’une classe d’ici').waitFor()
    await assertAccessible(page)
    const key = school.gate.keys.chain('class').signing(school.clock())
    await field.fill(classCode(key, schoolName, lesson).toLowerCase().replace('-', ' '))
    await field.press('Enter')
    await insidePage(page).stands('/cours')
    await school.pass(1_000)
    assert.equal(issuedTo(school, 'class'), 1)
  })

  story('on a family phone the page asks who is coming in, once', { capacity: 1 }, async (scene) => {
    const { school } = scene
    await school.seated(1)
    const { page } = await scene.device()
    await page.goto(passLink(school, 'Lina'))
    await page.goto(passLink(school, 'Adam'))
    await waitingPage(page).says(/qui entre/i)
    await assertAccessible(page)
    await page.goto(`${school.origin}/cours`)
    await waitingPage(page).says(/qui entre/i)
    await waitingPage(page).press('Adam')
    await waitingPage(page).says(/tu es dans la file|tu es à la porte/i)
    assert.equal(new URL(page.url()).pathname, '/cours')
    await page.reload()
    await waitingPage(page).says(/tu es dans la file|tu es à la porte/i)
  })

  story('one press changes to English and back to the same page', { capacity: 1 }, async (scene) => {
    const { school } = scene
    await school.seated(1)
    const { page } = await scene.device(desktop)
    await page.goto(`${school.origin}/cours?jour=2`)
    await waitingPage(page).says(inLineOrAtDoor)
    await page.getByRole('link', { name: 'English' }).click()
    await waitingPage(page).says(/you are/i)
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.equal(page.url(), `${school.origin}/cours?jour=2`)
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Français' }).click()
    await waitingPage(page).says(/vous êtes/i)
  })
}
