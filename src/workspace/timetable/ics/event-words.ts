import { plainName } from '../name-book.ts'

/** What PRONOTE writes of a lesson that does not take place, in a category or before the subject. */
const cancelling: ReadonlySet<string> = new Set([
  'cours annule',
  'prof absent',
  'prof pers absent',
  'classe absente',
  'sortie pedagogique',
])

const holding: ReadonlySet<string> = new Set([
  'changement de salle',
  'cours modifie',
  'cours maintenu',
  'remplacement',
  'permanence',
  'aucune modif',
  'modif eleves detaches',
])

const adding: ReadonlySet<string> = new Set(['exceptionnel'])

export type EventStatus = 'cancelled' | 'held' | 'added' | 'unknown'

export const statusOf = (words: string): EventStatus => {
  const plain = plainName(words)
  if (cancelling.has(plain)) return 'cancelled'
  if (adding.has(plain)) return 'added'
  return holding.has(plain) ? 'held' : 'unknown'
}

export type Label = 'subject' | 'teacher' | 'class' | 'part' | 'room'

/** Words before a colon at the start of a line of the description, in French and as our own English feed writes them. */
const labels: ReadonlyMap<string, Label> = new Map([
  ['matiere', 'subject'],
  ['subject', 'subject'],
  ['professeur', 'teacher'],
  ['professeurs', 'teacher'],
  ['teacher', 'teacher'],
  ['classe', 'class'],
  ['classes', 'class'],
  ['groupe', 'class'],
  ['groupes', 'class'],
  ['class', 'class'],
  ['partie de classe', 'part'],
  ['parties de classe', 'part'],
  ['salle', 'room'],
  ['salles', 'room'],
  ['room', 'room'],
])

const entities: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
])

/** PRONOTE writes the description with the entities of HTML. */
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities.get(entity) ?? entity)

/** Names in one line, without the brackets in which PRONOTE puts groups: `[4E LATIN], [4E GREC]`. */
const namesIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim().replace(/^\[(.*)\]$/, '$1'))
    .filter((name) => name !== '')

/** The labelled lines of a description; a subject may have a comma in its name: `Classe : 4E B`. */
export const labelledLines = (description: string): ReadonlyMap<Label, readonly string[]> => {
  const found = new Map<Label, readonly string[]>()
  for (const line of unescaped(description).split(/\r?\n/)) {
    const parts = /^([^:]{1,40}?)\s*:\s*(.+)$/.exec(line.trim())
    const label = parts ? labels.get(plainName(parts[1] ?? '')) : undefined
    const text = parts?.[2]?.trim() ?? ''
    if (!label || text === '') continue
    const names = label === 'subject' ? [text] : namesIn(text)
    found.set(label, [...(found.get(label) ?? []), ...names])
  }
  return found
}

export interface SummaryWords {
  /** What stands before ` : `, where it says how the lesson stands. */
  readonly status: EventStatus | null
  readonly parts: readonly string[]
}

/** `Cours annulé : MATHEMATIQUES - Mme LEFEVRE - [4E B]`. */
export const summaryWords = (summary: string): SummaryWords => {
  const parts = /^([^:]{1,40}?)\s+:\s+(.+)$/s.exec(summary)
  const status = parts ? statusOf(parts[1] ?? '') : 'unknown'
  const said = status === 'unknown' ? summary : (parts?.[2] ?? '')
  return {
    status: status === 'unknown' ? null : status,
    parts: said
      .split(' - ')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  }
}
