import { typesetFrench } from '../../platform/french-typography.ts'
import { html, url } from '../../platform/html.ts'
import { thingOf } from '../access/thing.ts'
import { icon } from './icon.ts'
import type { Route } from './route.ts'

interface ClassRow {
  readonly id: string
  readonly name: string
  readonly pupils: number
  /** Those who have signed in once. */
  readonly signedIn: number
}

const classesOfSchool = `
select c.id, c.name, count(m.person_id) as pupils, count(a.person_id) filter (where a.signed_in_at is not null) as "signedIn"
from classes c
left join memberships m on m.school_id = c.school_id and m.class_id = c.id and m.member_as = 'pupil' and m.disabled_at is null
left join accounts a on a.school_id = m.school_id and a.person_id = m.person_id and a.disabled_at is null
where c.kind = 'class' and c.disabled_at is null and ($1::uuid[] is null or c.id = any ($1))
group by c.id, c.name order by c.name`

const words = {
  fr: {
    title: 'Classes',
    count: (signedIn: string, pupils: string) => `${signedIn} sur ${pupils} se sont déjà connectés`,
    codes: 'Codes de connexion',
    sheet: 'Feuille du jour',
    none: 'Aucune classe pour le moment : un import les apporte.',
  },
  en: {
    title: 'Classes',
    count: (signedIn: string, pupils: string) => `${signedIn} of ${pupils} have signed in`,
    codes: 'Sign-in codes',
    sheet: 'Day sheet',
    none: 'No class so far: an import brings them.',
  },
} as const

/** The classes a teacher has, or all of the school for its head and office: codes, day sheets, who never signed in. */
export const classesRoute: Route = {
  method: 'GET',
  path: '/classes',
  action: 'daySheet.manage',
  thing: ({ actor }) => thingOf(actor.schoolId, { classIds: actor.taughtClassIds }),
  answer: async ({ session, actor, language, formats }) => {
    const seesAll = actor.roles.has('head') || actor.roles.has('office')
    const { rows } = await session.query<ClassRow>(classesOfSchool, [seesAll ? null : actor.taughtClassIds])
    const said = words[language]
    const typeset = language === 'fr' ? typesetFrench : (text: string) => text
    return {
      kind: 'page',
      title: said.title,
      place: 'more',
      main: html`<h1>${said.title}</h1>
        ${rows.length === 0 ? html`<p class="notice">${typeset(said.none)}</p>` : null}
        <div class="cards cards-m">
          ${rows.map(
            ({ id, name, pupils, signedIn }) =>
              html`<section class="card stack gap-3">
                <div>
                  <h2>${name}</h2>
                  <p class="soft">${said.count(formats.count(signedIn), formats.count(pupils))}</p>
                </div>
                <div class="row">
                  <a class="button button-second" href="${url(`/classe/${id}/codes`)}"
                    >${icon('lock')}${said.codes}<span class="only-read"> ${name}</span></a
                  >
                  <a class="button button-second" href="${url(`/classe/${id}/feuille`)}"
                    >${icon('print')}${said.sheet}<span class="only-read"> ${name}</span></a
                  >
                </div>
              </section>`,
          )}
        </div>`,
    }
  },
}
