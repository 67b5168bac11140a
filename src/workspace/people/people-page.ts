import type { Formats } from '../../platform/formats.ts'
import { type Html, html, url } from '../../platform/html.ts'
import { roleNames } from '../access/actor.ts'
import { icon } from '../web/icon.ts'
import type { Language } from '../web/route.ts'
import type { FoundPeople, FoundPerson, NamedClass } from './find-people.ts'
import type { PeopleFilter } from './people-filter.ts'
import { dateText, peopleWords, typeset } from './people-words.ts'

export interface PeopleModel {
  readonly language: Language
  readonly formats: Formats
  readonly timeZone: string
  readonly filter: PeopleFilter
  readonly classes: readonly NamedClass[]
  readonly found: FoundPeople
}

const choice = (value: string, label: string, isChosen: boolean): Html =>
  html`<option value="${value}" ${isChosen ? html`selected` : null}>${label}</option>`

const searchForm = ({ language, filter, classes }: PeopleModel): Html => {
  const words = peopleWords[language]
  return html`<form class="card stack gap-3" method="get" action="/personnes" role="search">
    <div class="field">
      <label for="q">${words.name}</label>
      <p class="hint" id="q-hint">${words.nameHint}</p>
      <input
        class="input"
        id="q"
        name="q"
        type="search"
        autocomplete="off"
        spellcheck="false"
        value="${filter.text}"
        aria-describedby="q-hint"
      />
    </div>
    <div class="field">
      <label for="role">${words.role}</label>
      <select class="input" id="role" name="role">
        ${choice('', words.everyRole, filter.role === null)}
        ${roleNames.map((role) => choice(role, words.roles[role], role === filter.role))}
      </select>
    </div>
    <div class="field">
      <label for="classe">${words.class}</label>
      <p class="hint" id="classe-hint">${words.classHint}</p>
      <select class="input" id="classe" name="classe" aria-describedby="classe-hint">
        ${choice('', words.everyClass, filter.classId === null)}
        ${classes.map(({ id, name }) => choice(id, name, id === filter.classId))}
      </select>
    </div>
    <label class="check"
      ><input type="checkbox" name="jamais" value="1" ${filter.neverSignedIn ? html`checked` : null} /><span
        >${words.neverOnly}</span
      ></label
    >
    <div class="row"><button class="button">${icon('search')}${words.search}</button></div>
  </form>`
}

const rolesText = ({ roles }: FoundPerson, language: Language): string => {
  const words = peopleWords[language]
  return roles.length === 0 ? words.noRole : roles.map((role) => words.roles[role]).join(', ')
}

const aboutText = (person: FoundPerson, language: Language): string => {
  const { classes, children } = person
  const parts = [rolesText(person, language), classes.join(', ')]
  if (children.length > 0) parts.push(peopleWords[language].childrenAre(children.join(', ')))
  return parts.filter((part) => part !== '').join(' · ')
}

const personRow = (person: FoundPerson, { language, timeZone }: PeopleModel): Html => {
  const { personId, givenName, familyName, signedInAt } = person
  const words = peopleWords[language]
  return html`<li>
    <a class="item" href="${url(`/personne/${personId}`)}">
      <span
        ><strong>${familyName} ${givenName}</strong><br /><span class="soft"
          >${aboutText(person, language)}</span
        >${
          signedInAt === null
            ? null
            : html`<br /><span class="soft small"
                  >${words.signedIn(dateText(language, signedInAt, timeZone))}</span
                >`
        }</span
      >
      ${signedInAt === null ? html`<span class="badge" data-kind="dawn">${words.never}</span>` : null}
    </a>
  </li>`
}

const foundCard = (model: PeopleModel): Html => {
  const { language, formats, found } = model
  const { people, total } = found
  const words = peopleWords[language]
  if (total === 0) return html`<p class="notice" role="status">${icon('info')}<span>${words.none}</span></p>`
  const shown = formats.count(people.length)
  return html`<section class="card card-flush" aria-labelledby="found">
    <div class="card-head"><h2 id="found">${words.found(formats.count(total), total === 1)}</h2></div>
    ${total > people.length ? html`<p class="item soft">${words.more(shown, formats.count(total))}</p>` : null}
    <ul class="list">
      ${people.map((person) => personRow(person, model))}
    </ul>
  </section>`
}

/** The search, then what it found: whoever asks for nothing sees the first of the school. */
export const peoplePage = (model: PeopleModel): Html =>
  html`<div class="stack gap-4">
    <h1>${typeset(model.language, peopleWords[model.language].title)}</h1>
    <div class="split">
      <div>${searchForm(model)}</div>
      <div>${foundCard(model)}</div>
    </div>
  </div>`
