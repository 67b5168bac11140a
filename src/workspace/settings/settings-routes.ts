import { thingOf } from '../access/thing.ts'
import { readDaySettings, writeDaySettings } from '../day/day-settings.ts'
import type { Answer, AskedBy, Route } from '../web/route.ts'
import { parseEmergency, parseRhythm, type SettingsRefusal } from './parse-settings.ts'
import { settingsPage, settingsWords } from './settings-page.ts'

const locales = { fr: 'fr-FR', en: 'en-GB' } as const

const instantText = ({ language, school, formats }: AskedBy, at: number): string => {
  const { timeZone } = school
  const date = new Intl.DateTimeFormat(locales[language], { timeZone, dateStyle: 'short' }).format(at)
  return `${date}, ${formats.clock(at)}`
}

const show = async (asked: AskedBy, refusal: SettingsRefusal | null): Promise<Answer> => {
  const { session, language, query, form, at } = asked
  const settings = await readDaySettings(session)
  const { emergencyUntil } = settings
  const isEmergency = emergencyUntil !== null && at < emergencyUntil
  const words = settingsWords[language]
  const main = settingsPage({
    language,
    settings,
    emergencyUntil: isEmergency ? instantText(asked, emergencyUntil) : null,
    isSaved: refusal === null && query.has('enregistre'),
    trouble: refusal === null ? null : { text: words.refusals[refusal], form },
  })
  return { kind: 'page', title: words.title, place: 'more', main, status: refusal === null ? 200 : 422 }
}

const saved: Answer = { kind: 'see', to: '/reglages?enregistre' }

const saveRhythm = async (asked: AskedBy): Promise<Answer> => {
  const parsed = parseRhythm(asked.form)
  if (!parsed.ok) return show(asked, parsed.refusal)
  await writeDaySettings(asked.session, parsed.value)
  return saved
}

const saveEmergency = async (asked: AskedBy): Promise<Answer> => {
  const parsed = parseEmergency(asked.form, asked.at)
  if (!parsed.ok) return show(asked, parsed.refusal)
  await writeDaySettings(asked.session, { emergencyUntil: parsed.value })
  return saved
}

const shared = {
  action: 'settings.write',
  thing: ({ school }: AskedBy) => thingOf(school.schoolId),
} as const

/** What a head says of the school's days: quiet hours, holidays, an emergency. */
export const settingsRoutes: readonly Route[] = [
  { ...shared, method: 'GET', path: '/reglages', answer: (asked) => show(asked, null) },
  { ...shared, method: 'POST', path: '/reglages', answer: saveRhythm },
  { ...shared, method: 'POST', path: '/reglages/urgence', answer: saveEmergency },
]
