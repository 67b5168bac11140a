import type { Language } from '../../web/route.ts'

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** `mardi 24 novembre à 10:22`, in the school's time zone. */
export const sayMoment = (at: Date, language: Language, timeZone: string): string => {
  const day = at.toLocaleDateString(locales[language], {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  const time = at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return language === 'fr' ? `${day} à ${time}` : `${day} at ${time}`
}
