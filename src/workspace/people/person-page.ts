import type { Formats } from '../../platform/formats.ts'
import { type Html, html, url } from '../../platform/html.ts'
import { notice } from '../accounts/pages/form-parts.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import { guardianForm, type LimitTrouble } from './guardian-form.ts'
import { dateText, peopleWords, typeset } from './people-words.ts'
import type { GuardianshipRecord, PersonFile, Relative } from './read-person.ts'

export interface PersonModel {
  readonly language: Language
  readonly formats: Formats
  readonly timeZone: string
  /** `2026-11-24` */
  readonly today: string
  readonly person: PersonFile
  readonly records: readonly GuardianshipRecord[]
  readonly mayGiveCode: boolean
  readonly mayEndSessions: boolean
  readonly mayLimit: boolean
  readonly news: string | null
  readonly trouble: LimitTrouble | null
}

const instantText = ({ language, formats, timeZone }: PersonModel, at: Date): string =>
  `${dateText(language, at, timeZone)}, ${formats.clock(at.getTime())}`

const fact = (label: string, value: string): Html | null =>
  value === ''
    ? null
    : html`<dt>${label}</dt>
        <dd>${value}</dd>`

const factsCard = (model: PersonModel): Html => {
  const { language, person } = model
  const words = peopleWords[language]
  const { roles, learnsIn, teachesIn, login, signedInAt } = person
  const roleText = roles.map((role) => words.roles[role]).join(', ')
  return html`<section class="card stack gap-3">
    <h1>${person.givenName} ${person.familyName}</h1>
    ${notice('good', model.news)}
    <dl class="facts">
      ${fact(words.rolesAre, roleText === '' ? words.noRole : roleText)}
      ${fact(words.learnsIn, learnsIn.join(', '))} ${fact(words.teachesIn, teachesIn.join(', '))}
      ${fact(words.login, login ?? words.noLogin)}
      ${fact(words.lastSignIn, signedInAt === null ? words.never : instantText(model, signedInAt))}
    </dl>
  </section>`
}

const accountCard = ({ language, person, mayGiveCode, mayEndSessions }: PersonModel): Html | null => {
  const words = peopleWords[language]
  if (!mayGiveCode && !mayEndSessions) return null
  return html`<section class="card stack gap-3" aria-labelledby="account">
    <h2 id="account">${words.account}</h2>
    ${
      mayGiveCode
        ? html`<div class="row">
            <a class="button button-second" href="${url(`/personne/${person.personId}/code`)}"
              >${icon('lock')}${words.giveCode}</a
            >
          </div>`
        : null
    }
    ${
      mayEndSessions
        ? html`<p class="soft">${typeset(language, words.endLead)}</p>
            <form method="post" action="${url(`/personne/${person.personId}/sessions/fin`)}">
              <button class="button button-stop">${words.endSessions}</button>
            </form>`
        : null
    }
  </section>`
}

/** Who decides needs no mark; who does not must not be overlooked at the counter. */
const badgeKind = { legal: null, informed: 'dawn', contact: null, barred: 'bad' } as const

const relativeItem = (relative: Relative, language: Language, form: Html | null): Html => {
  const words = peopleWords[language]
  const { personId, givenName, familyName, responsibility, since, documentNote } = relative
  const kind = badgeKind[responsibility]
  const about = [words.since(dateText(language, since)), documentNote ?? '']
  return html`<li class="stack gap-2">
    <a class="item" href="${url(`/personne/${personId}`)}">
      <span
        ><strong>${givenName} ${familyName}</strong><br /><span
          >${typeset(language, words.responsibilities[responsibility])}</span
        ><br /><span class="soft">${about.filter((part) => part !== '').join(' · ')}</span></span
      >
      ${kind === null ? null : html`<span class="badge" data-kind="${kind}">${words.short[responsibility]}</span>`}
    </a>
    ${form === null ? null : html`<div class="item"><div>${form}</div></div>`}
  </li>`
}

const guardiansCard = (model: PersonModel): Html | null => {
  const { language, person, mayLimit, today, trouble } = model
  const words = peopleWords[language]
  if (!person.roles.includes('pupil') && person.guardians.length === 0) return null
  const form = (guardian: Relative): Html | null =>
    mayLimit
      ? guardianForm({
          language,
          pupilId: person.personId,
          guardian,
          today,
          trouble: trouble?.guardianId === guardian.personId ? trouble : null,
        })
      : null
  return html`<section class="card card-flush" aria-labelledby="guardians">
    <div class="card-head"><h2 id="guardians">${words.guardians}</h2></div>
    ${
      person.guardians.length === 0
        ? html`<p class="item soft">${words.noGuardians}</p>`
        : html`<ul class="list">
            ${person.guardians.map((guardian) => relativeItem(guardian, language, form(guardian)))}
          </ul>`
    }
  </section>`
}

const childrenCard = ({ language, person }: PersonModel): Html | null =>
  person.children.length === 0
    ? null
    : html`<section class="card card-flush" aria-labelledby="children">
        <div class="card-head"><h2 id="children">${peopleWords[language].children}</h2></div>
        <ul class="list">
          ${person.children.map((child) => relativeItem(child, language, null))}
        </ul>
      </section>`

const recordItem = (record: GuardianshipRecord, model: PersonModel): Html => {
  const { language } = model
  const words = peopleWords[language]
  const line = words.historyLine(record.guardianName, words.short[record.from], words.short[record.to])
  const by = words.historyBy(record.setBy, instantText(model, record.setAt), dateText(language, record.since))
  return html`<li class="item">
    <div>
      <p>${typeset(language, line)}</p>
      ${record.documentNote === null ? null : html`<p>${record.documentNote}</p>`}
      <p class="soft">${by}</p>
    </div>
  </li>`
}

const historyCard = (model: PersonModel): Html | null => {
  const { language, person, records } = model
  const words = peopleWords[language]
  if (person.guardians.length === 0 && records.length === 0) return null
  return html`<section class="card card-flush" aria-labelledby="history">
    <div class="card-head"><h2 id="history">${words.history}</h2></div>
    ${
      records.length === 0
        ? html`<p class="item soft">${typeset(language, words.noHistory)}</p>`
        : html`<ol class="list">
            ${records.map((record) => recordItem(record, model))}
          </ol>`
    }
  </section>`
}

/** Who somebody is here, and what may be done about it. */
export const personPage = (model: PersonModel): Html =>
  html`<p><a href="/personnes">${peopleWords[model.language].back}</a></p>
    <div class="aside">
      <div class="stack gap-5">
        ${factsCard(model)} ${guardiansCard(model)} ${childrenCard(model)} ${historyCard(model)}
      </div>
      <div class="stack gap-5">${accountCard(model)}</div>
    </div>`
