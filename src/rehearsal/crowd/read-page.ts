import type { PageSeen } from './asks.ts'
import { numbersIn, parseFields, textIn } from './read-fields.ts'
import { readTold } from './read-answer.ts'

const ownData = /<script type="application\/json" id="page">([^<]*)<\/script>/
const forms: readonly (readonly [action: string, page: PageSeen])[] = [
  ['action="/_preau/keep"', { kind: 'question' }],
  ['action="/_preau/again"', { kind: 'ended' }],
  ['action="/_preau/who"', { kind: 'who' }],
]

/** What a browser knows of a document that is the gate's own. The site's own pages are of the kind `other`. */
export const readPage = (html: string): PageSeen => {
  const data = ownData.exec(html)?.[1]
  if (data !== undefined) return readLine(data) ?? { kind: 'other' }
  const form = forms.find(([action]) => html.includes(action))
  if (form !== undefined) return form[1]
  return html.includes('action="/_preau/enter"') ? { kind: 'granted' } : { kind: 'other' }
}

const readLine = (data: string): PageSeen | null => {
  const fields = parseFields(data)
  if (fields === null) return null
  const [lane, epoch, to] = [textIn(fields, 'lane'), textIn(fields, 'epoch'), textIn(fields, 'to')]
  const figures = numbersIn(fields, ['n', 'at'])
  if (lane === null || epoch === null || to === null || figures === null) return null
  return {
    kind: 'line',
    lane,
    epoch,
    to,
    ...figures,
    phase: fields['phase'] === 'door' ? 'door' : 'waiting',
    told: readTold(fields['told']),
    paused: fields['paused'] === true,
    second: fields['second'] === true,
  }
}
