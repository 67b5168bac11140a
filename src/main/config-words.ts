import { z } from 'zod'
import { accepted, refused } from '../kernel/outcome.ts'
import { type Sentence, type SiteWords, siteWordsLimits } from '../gate/index.ts'
import { instant, leaf, type Parse, parseText, shown, text } from './config-leaves.ts'

const phoneNumber: Parse<string> = (raw) => {
  const known = parseText(siteWordsLimits.phoneNumber)(raw)
  if (!known.ok) return known
  return /^\+?[\d ().-]{3,}$/.test(known.value)
    ? known
    : refused({
        fr: `« ${shown(raw)} » n’est pas un numéro. Écrivez par exemple "01 23 45 67 89".`,
        en: `"${shown(raw)}" is not a phone number. Write for example "01 23 45 67 89".`,
      })
}

/** A path of the site, or another site by HTTPS. */
const parseLink: Parse<string> = (raw) => {
  const known = parseText(siteWordsLimits.address)(raw)
  if (!known.ok) return known
  const isPath = /^\/(?!\/)[\x21-\x7e]*$/.test(known.value)
  const url = URL.parse(known.value)
  if (isPath || (url !== null && url.protocol === 'https:' && /^[\x21-\x7e]+$/.test(known.value)))
    return known
  return refused({
    fr: `« ${shown(raw)} » n’est pas un lien. Écrivez un chemin du site, comme /rendre, ou une adresse en https://.`,
    en: `"${shown(raw)}" is not a link. Write a path of the site, such as /hand-in, or an https:// address.`,
  })
}

const parseTimeZone: Parse<string> = (raw) => {
  try {
    if (typeof raw === 'string') {
      const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: raw }).resolvedOptions()
      if (timeZone !== '') return accepted(raw)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return refused({
    fr: `« ${shown(raw)} » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris ou Indian/Reunion.`,
    en: `"${shown(raw)}" is not a time zone. Write for example Europe/Paris or Indian/Reunion.`,
  })
}

const filePath = (): ReturnType<typeof text> => text(4_096)

/** What a site says of itself on the pages of the gate. */
export const wordsSchema = z.strictObject({
  operator: text(siteWordsLimits.operator),
  sentence: text(siteWordsLimits.sentence),
  logo: filePath(),
  phone: z.strictObject({ label: text(siteWordsLimits.phoneLabel), number: leaf(phoneNumber) }).optional(),
  'day-sheet': leaf(parseLink),
  'hand-in': leaf(parseLink),
  notice: z.strictObject({ text: text(siteWordsLimits.notice), at: instant() }).optional(),
  'time-zone': leaf(parseTimeZone),
})

export type WordsInput = z.infer<typeof wordsSchema>

const usualTimeZone = 'Europe/Paris'

export interface WordsParts {
  readonly title: string
  readonly capacity: number
  readonly input: WordsInput
  /** A `data:` address. */
  readonly logo: string | null
  /** Instant of a notice that tells none of its own. */
  readonly noticeAt: number
}

export const wordsOf = ({ title, capacity, input, logo, noticeAt }: WordsParts): SiteWords => {
  const { operator, sentence, phone, notice } = input
  return {
    name: title,
    operator: operator ?? null,
    sentence: sentence ?? null,
    logo,
    phone:
      phone?.label === undefined || phone.number === undefined
        ? null
        : { label: phone.label, number: phone.number },
    daySheet: input['day-sheet'] ?? null,
    handIn: input['hand-in'] ?? null,
    notice: notice?.text === undefined ? null : { text: notice.text, at: notice.at ?? noticeAt },
    // The line gives no evidence to a register yet, so no page may say that it does.
    attendance: false,
    capacity,
    timeZone: input['time-zone'] ?? usualTimeZone,
  }
}

const half = (what: string): Sentence => ({
  fr: `il manque ${what}. Ajoutez-le, ou retirez le reste.`,
  en: `${what} is missing. Add it, or take the rest away.`,
})

/** What is only half there. */
export const wordsFaults = ({
  phone,
  notice,
}: WordsInput): readonly (readonly [key: string, why: Sentence])[] => [
  ...(phone !== undefined && phone.label === undefined ? [['phone', half('label')] as const] : []),
  ...(phone !== undefined && phone.number === undefined ? [['phone', half('number')] as const] : []),
  ...(notice !== undefined && notice.text === undefined ? [['notice', half('text')] as const] : []),
]
