import { type Html, html } from '../../../platform/html.ts'
import type { Asked } from '../../web/route.ts'

/** `08:12` where it was today, else `24 novembre, 08:12`, in the school's time zone. */
export const sayMoment = ({ language, school, formats, today }: Asked, at: number): Html => {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: school.timeZone, dateStyle: 'short' }).format(at)
  const clock = formats.clock(at)
  const spoken = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: school.timeZone,
    day: 'numeric',
    month: 'long',
  })
  return html`<time datetime="${new Date(at).toISOString()}"
    >${day === today ? clock : `${spoken.format(at)}, ${clock}`}</time
  >`
}
