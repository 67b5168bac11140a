import { type Html, html } from '../../../platform/html.ts'
import { dateWords } from '../../day/date-words.ts'
import { localDate } from '../../day/local-date.ts'
import type { Asked } from '../../web/route.ts'

/** `08:12` where it was today, else `24 novembre, 08:12`, in the school's time zone. */
export const sayMoment = ({ language, school, formats, today }: Asked, at: number): Html => {
  const day = localDate(at, school.timeZone)
  const clock = formats.clock(at)
  return html`<time datetime="${new Date(at).toISOString()}"
    >${day === today ? clock : `${dateWords[language].dayMonth(day)}, ${clock}`}</time
  >`
}
