import { type Html, html, url } from '../../../platform/html.ts'
import { fileKinds } from '../../files/file-kind.ts'
import { icon } from '../../web/icon.ts'
import type { AskedBy } from '../../web/route.ts'
import { handInLimits } from '../hand-in-limits.ts'
import { sealPass } from '../hand-in-pass.ts'
import type { HomeworkFacts } from '../homework-facts.ts'
import { handInWords } from '../words.ts'

/** An iPhone turns its own photographs into JPEG where JPEG is asked for, so HEIC is not named. */
const accept = [
  'image/jpeg',
  'image/png',
  ...Object.values(fileKinds)
    .map(({ ending }) => `.${ending}`)
    .filter((ending) => ending !== '.heic'),
].join(',')

const fileField = ({ language }: AskedBy): Html => {
  const { form } = handInWords[language]
  return html`<div class="field">
      <label for="remise-fichier">${form.file}</label>
      <p class="hint" id="remise-aide">${form.fileHint}</p>
      <input
        class="input"
        id="remise-fichier"
        name="fichier"
        type="file"
        accept="${accept}"
        multiple
        aria-describedby="remise-aide"
      />
    </div>
    <div class="stack gap-2" data-chosen hidden>
      <p class="hint" id="remise-choix">${form.chosen}</p>
      <ul class="list" aria-labelledby="remise-choix"></ul>
      <template>
        <li class="row">
          ${icon('file')}<span class="grow"></span>
          <button class="button button-plain" type="button">${form.remove}</button>
        </li>
      </template>
    </div>`
}

const textField = ({ language }: AskedBy, { handIn }: HomeworkFacts): Html => {
  const { form } = handInWords[language]
  return html`<div class="field">
    <label for="remise-texte">${handIn === 'text' ? form.text : form.textOr}</label>
    <textarea
      class="input"
      id="remise-texte"
      name="texte"
      rows="4"
      maxlength="${handInLimits.textLength}"
    ></textarea>
  </div>`
}

const noteField = ({ language }: AskedBy, { teacher }: HomeworkFacts): Html => {
  const { form } = handInWords[language]
  return html`<div class="field">
    <label for="remise-mot">${form.note(teacher)} <span class="soft">${form.optional}</span></label>
    <textarea
      class="input"
      id="remise-mot"
      name="mot"
      rows="2"
      maxlength="${handInLimits.noteLength}"
    ></textarea>
  </div>`
}

/** Works as it stands; with script the work goes to the outbox of the device first. */
export const handInForm = async (asked: AskedBy, homework: HomeworkFacts): Promise<Html> => {
  const { parts, language, actor, school, at } = asked
  const { form } = handInWords[language]
  const { schoolId } = school
  const { homeworkId, title, handIn } = homework
  const pass = await sealPass(parts.handIn.keys, {
    schoolId,
    homeworkId,
    pupilId: actor.personId,
    openedAt: at,
  })
  return html`<form
    class="stack"
    method="post"
    action="${url(`/rendre/${schoolId}`)}"
    enctype="multipart/form-data"
    data-hand-in-form
    data-school="${schoolId}"
    data-homework="${homeworkId}"
    data-pupil="${actor.personId}"
    data-title="${title}"
    data-until="${at + handInLimits.formMs}"
    data-file-bytes="${handInLimits.fileBytes}"
    data-files="${handInLimits.files}"
    data-too-large="${form.tooLarge}"
    data-too-many="${form.tooMany}"
    data-nothing="${form.nothing}"
    data-too-old="${form.tooOld}"
    data-unkept="${form.unkept}"
    data-shrinking="${form.shrinking}"
  >
    <input type="hidden" name="laissez-passer" value="${pass}" />
    <input type="hidden" name="remise" value="${parts.newId()}" />
    ${handIn === 'file' ? fileField(asked) : null} ${textField(asked, homework)} ${noteField(asked, homework)}
    <p class="error" data-error hidden>${icon('warn')}<span></span></p>
    <button class="button button-large button-full">${icon('send')}${form.send}</button>
    <p class="soft small">${form.lasting}</p>
  </form>`
}
