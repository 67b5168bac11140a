import { type Html, html, url } from '../../platform/html.ts'
import type { Child } from '../access/actor.ts'
import { may } from '../access/may.ts'
import { thingOf } from '../access/thing.ts'
import { icon } from '../web/icon.ts'
import type { AskedBy } from '../web/route.ts'
import { type HomeworkFacts, readHomework } from './homework-facts.ts'
import { handInForm } from './pages/hand-in-form.ts'
import { type ReceivedHandIn, receivedItem, stateTemplates } from './pages/hand-in-states.ts'
import { handInsOfPupils } from './read-hand-ins.ts'
import { handInWords } from './words.ts'

/** What has come of these pupils: in its place, or accepted and still in the spool. */
const receivedOf = async (
  asked: AskedBy,
  { homeworkId, title }: HomeworkFacts,
  pupilId: string,
): Promise<readonly ReceivedHandIn[]> => {
  const { schoolId } = asked.school
  const placed = await handInsOfPupils(asked, homeworkId, [pupilId])
  const known = new Set(placed.map(({ handInId }) => handInId))
  const waiting = asked.parts.handIn.spool
    .waiting()
    .filter((one) => one.schoolId === schoolId && one.homeworkId === homeworkId && one.pupilId === pupilId)
    .filter(({ handInId }) => !known.has(handInId))
  return [
    ...placed.map(({ returned, ...rest }) => ({
      ...rest,
      title,
      isOpen: true,
      isReturned: returned !== null,
    })),
    ...waiting.map((one) => ({ ...one, title, isOpen: false, isReturned: false })),
  ]
}

const pupilPart = async (asked: AskedBy, homework: HomeworkFacts): Promise<Html> => {
  const { actor, language, at } = asked
  const { states, form } = handInWords[language]
  const received = await receivedOf(asked, homework, actor.personId)
  const isOpen = !homework.isWithdrawn && homework.publishAt <= at
  return html`${
      isOpen
        ? html`<section class="card stack" aria-labelledby="remise-titre">
            <h2 id="remise-titre">${form.send}</h2>
            ${await handInForm(asked, homework)}
          </section>`
        : null
    }
    <section class="card card-flush" aria-labelledby="rendu-titre">
      <div class="card-head"><h2 id="rendu-titre">${states.heading}</h2></div>
      <p class="only-read" role="status" data-hand-in-news></p>
      <ul class="list" data-hand-ins aria-labelledby="rendu-titre">
        ${received.map((one) => receivedItem(asked, one))}
      </ul>
      <p class="item soft" data-none ${received.length === 0 ? null : html`hidden`}>${states.noneYet}</p>
      ${stateTemplates(language)}
    </section>`
}

const childPart = async (asked: AskedBy, homework: HomeworkFacts, child: Child): Promise<Html> => {
  const words = handInWords[asked.language].child
  const received = await receivedOf(asked, homework, child.pupilId)
  const name = child.givenName
  const heading = received.length === 0 ? words.missing(name) : words.received(name)
  const id = `rendu-${child.pupilId}`
  return html`<section class="card card-flush" aria-labelledby="${id}">
    <div class="card-head"><h2 id="${id}">${heading}</h2></div>
    ${
      received.length === 0
        ? null
        : html`<ul class="list">
            ${received.map((one) => receivedItem(asked, one))}
          </ul>`
    }
  </section>`
}

/**
 * The hand-in of one homework, for whoever reads its page: the form and what was received for a pupil, what came from
 * each child for a guardian, the way to the list for its teacher. Nothing where it is not handed in. The page needs
 * the script `hand-in` (see {@link handInScript}).
 */
export const handInPart = async (asked: AskedBy, homeworkId: string): Promise<Html> => {
  const { actor, school, language } = asked
  const homework = await readHomework(asked, homeworkId)
  if (homework === null || homework.handIn === 'none') return html``
  const { classId } = homework
  const own = thingOf(school.schoolId, { pupilIds: [actor.personId] })
  const isPupilOfIt = actor.classIds.includes(classId) && may(actor, 'handIn.write', own).ok
  const children = actor.children.filter(
    ({ pupilId, classIds }) =>
      classIds.includes(classId) &&
      may(actor, 'handIn.read', thingOf(school.schoolId, { pupilIds: [pupilId] })).ok,
  )
  const teaches = may(actor, 'handIn.read', thingOf(school.schoolId, { classIds: [classId] })).ok
  const parts: Html[] = []
  if (isPupilOfIt) parts.push(await pupilPart(asked, homework))
  for (const child of children) parts.push(await childPart(asked, homework, child))
  if (teaches)
    parts.push(
      html`<p>
        <a class="button button-second" href="${url(`/rendus/${homeworkId}`)}"
          >${icon('work')}${handInWords[language].list.see}</a
        >
      </p>`,
    )
  return html`${parts}`
}

/** The asset that a page with {@link handInPart} names in its `scripts`. On any other page it sends what is kept. */
export const handInScript = 'hand-in'
