import { url } from '../../../platform/html.ts'
import type { Answer, Asked, PublicRoute } from '../../web/route.ts'
import { type AccountParts, isSecure } from '../account-parts.ts'
import { accountWords, type AccountWords } from '../account-words.ts'
import { type AccountPerson, personById } from '../accounts.ts'
import { beginSession } from '../begin-session.ts'
import { tokenHashOf } from '../digest.ts'
import { readTicket, writeTicket } from '../factor-ticket.ts'
import { factorStepPage, signInPage } from '../pages/sign-in-page.ts'
import { readActor } from '../read-actor.ts'
import { parseSessionCookie, sessionCookieName } from '../session-cookie.ts'
import { signIn, type SignInRefusal, slowedFor } from '../sign-in.ts'
import { takeFactor } from '../take-factor.ts'
import { waitText } from '../told.ts'

const start = '/aujourdhui'

/** A path of this site, to go on to. */
export const goOnTo = (value: string | null): string =>
  value !== null && value.startsWith('/') && url(value) === value ? value : start

const troubleText = (words: AccountWords, refusal: SignInRefusal): string =>
  refusal.why === 'wrong' ? words.signIn.wrong : words.signIn[refusal.why](waitText(words, refusal.waitMs))

const signInAnswer = (
  asked: Asked,
  shown: { readonly login?: string; readonly trouble?: string; readonly news?: string },
  status: 200 | 422 | 429 = 200,
): Answer => {
  const words = accountWords(asked.language, 'vous')
  const { schoolId, name } = asked.school
  const { login = '', trouble = null, news = null } = shown
  const to = goOnTo(asked.form.get('vers') ?? asked.query.get('vers'))
  return {
    kind: 'page',
    title: words.signIn.title,
    status,
    main: signInPage({ words, schoolId, schoolName: name, login, to, trouble, news }),
  }
}

const isSignedIn = async (asked: Asked): Promise<boolean> => {
  const cookie = parseSessionCookie(asked.visitor.cookies.get(sessionCookieName(isSecure(asked))) ?? '')
  if (cookie?.schoolId !== asked.school.schoolId) return false
  return (await readActor(asked.session, tokenHashOf(cookie.token), asked.at)) !== null
}

/** Whoever is signed in already goes on, and nothing is hashed (W8). */
const showSignIn = async (asked: Asked): Promise<Answer> => {
  if (await isSignedIn(asked)) return { kind: 'see', to: goOnTo(asked.query.get('vers')) }
  const { left } = accountWords(asked.language, 'vous').signIn
  return signInAnswer(asked, asked.query.has('sorti') ? { news: left } : {})
}

const factorStepAnswer = (asked: Asked, ticket: string, trouble: string | null): Answer => {
  const words = accountWords(asked.language, 'vous')
  const { schoolId } = asked.school
  const to = goOnTo(asked.form.get('vers'))
  return {
    kind: 'page',
    title: words.factorStep.title,
    main: factorStepPage({ words, schoolId, ticket, to, trouble }),
    status: trouble === null ? 200 : 422,
  }
}

const enter = async (parts: AccountParts, asked: Asked): Promise<Answer> => {
  const { form, school } = asked
  const login = form.get('identifiant') ?? ''
  const entered = await signIn(parts, asked, { login, passphrase: form.get('phrase') ?? '' })
  const words = accountWords(asked.language, 'vous')
  if (!entered.ok) {
    const status = entered.refusal.why === 'wrong' ? 422 : 429
    return signInAnswer(asked, { login, trouble: troubleText(words, entered.refusal) }, status)
  }
  const person = entered.value
  const device = form.get('appareil') === 'own' ? 'own' : 'shared'
  if (person.hasFactor)
    return factorStepAnswer(
      asked,
      writeTicket(parts.secrets, school.schoolId, person, device, asked.at),
      null,
    )
  return beginSession(parts, asked, person, { device, hasSecondFactor: false, to: goOnTo(form.get('vers')) })
}

const ticketPerson = async (
  parts: AccountParts,
  asked: Asked,
): Promise<{ readonly person: AccountPerson; readonly device: 'own' | 'shared' } | null> => {
  const ticket = readTicket(parts.secrets, asked.school.schoolId, asked.form.get('billet') ?? '', asked.at)
  if (ticket === null) return null
  const person = await personById(asked.session, ticket.personId)
  return person !== null && ticket.isGood(person.passphraseHash) ? { person, device: ticket.device } : null
}

const enterWithFactor = async (parts: AccountParts, asked: Asked): Promise<Answer> => {
  const words = accountWords(asked.language, 'vous')
  const found = await ticketPerson(parts, asked)
  if (found === null) return signInAnswer(asked, { trouble: words.factorStep.expired }, 422)
  const { person, device } = found
  const taken = await slowedFor(parts, asked, 'factor', person.personId, () =>
    takeFactor(parts, asked, person.personId, asked.form.get('code') ?? ''),
  )
  if (taken.ok)
    return beginSession(parts, asked, person, {
      device,
      hasSecondFactor: true,
      to: goOnTo(asked.form.get('vers')),
    })
  const trouble = taken.refusal.why === 'wrong' ? words.factorStep.wrong : troubleText(words, taken.refusal)
  return factorStepAnswer(asked, asked.form.get('billet') ?? '', trouble)
}

export const signInRoutes = (parts: AccountParts): readonly PublicRoute[] => [
  { method: 'GET', path: '/ecole/:schoolId/entrer', answer: showSignIn },
  {
    method: 'POST',
    path: '/ecole/:schoolId/entrer',
    waits: true,
    answer: (asked) => enter(parts, asked),
  },
  {
    method: 'POST',
    path: '/ecole/:schoolId/entrer/preuve',
    waits: true,
    answer: (asked) => enterWithFactor(parts, asked),
  },
]
