import assert from 'node:assert/strict'
import { html } from '../../src/platform/html.ts'
import { createDayRoutes, dayPublicRoutes } from '../../src/workspace/day/day-routes.ts'
import { makeSmallTimetable } from './small-timetable.ts'
import { schoolMorning, workspaceForTests } from './workspace-world.ts'

export const tuesday = '2026-11-24'
export const thursday = '2026-11-26'

/** The day's pages with a small timetable, for the tests around. */
export const dayForTests = () => {
  const world = workspaceForTests(() => ({
    routes: createDayRoutes({
      handInPart: ({ actor }, { title }) =>
        Promise.resolve(html`<p class="probe">${actor.givenName} ${title}</p>`),
    }),
    publicRoutes: dayPublicRoutes,
  }))

  /** Made once, in both schools. */
  let made: Promise<Awaited<ReturnType<typeof makeSmallTimetable>>> | null = null
  const timetable = () => {
    const { school, inSchool } = world()
    made ??= inSchool((session) => makeSmallTimetable(session, school))
    return made
  }

  const give = async (fields: Readonly<Record<string, string>>, at = schoolMorning): Promise<void> => {
    const { tuesday: lesson, thursday: due } = await timetable()
    world().time.now = at
    const teacher = await world().as('teacher')
    const answer = await teacher.post(`/cours/${lesson}/${tuesday}/travail`, {
      title: 'Exercices 12 à 15',
      text: 'Page 84.',
      minutes: '20',
      due: `${thursday} ${due}`,
      handIn: 'file',
      ...fields,
    })
    assert.deepEqual([answer.status, answer.headers['location']], [303, `/cours/${lesson}/${tuesday}`])
    world().time.now = schoolMorning
  }

  const idOf = (title: string): Promise<string> =>
    world().inSchool(async (session) => {
      const { rows } = await session.query<{ id: string }>('select id from homework where title = $1', [
        title,
      ])
      return rows[0]?.id ?? ''
    })
  return { world, timetable, give, idOf }
}
