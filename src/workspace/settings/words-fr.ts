import type { SettingsRefusal } from './parse-settings.ts'

const refusals: Readonly<Record<SettingsRefusal, string>> = {
  wrongFrom: 'Les heures calmes commencent entre 12:00 et 23:59. Rien n’a été changé.',
  wrongUntil: 'Les heures calmes finissent entre 00:00 et 12:00. Rien n’a été changé.',
  unknownZone:
    'Choisissez la zone A, B ou C, ou les dates propres à votre établissement. Rien n’a été changé.',
  unknownHours: 'Choisissez une durée proposée. Rien n’a été changé.',
}

export const frenchSettingsWords = {
  title: 'Réglages',
  now: 'Ce qui vaut maintenant',
  saved: 'Enregistré. Voici ce qui vaut maintenant.',
  quietNow: (from: string, until: string) =>
    `De ${from} à ${until}, rien n’est publié : ce qui est écrit sort à partir de ${until}, réparti sur dix minutes.`,
  daysOffQuiet: 'Les week-ends, les vacances et les jours de fermeture, rien n’est publié non plus.',
  daysOffOpen: 'Les week-ends et les vacances sont comme les autres jours.',
  zoneNow: (zone: string) => `Les vacances sont celles de la zone ${zone}.`,
  ownNow: 'Les vacances sont celles que l’établissement donne lui-même.',
  emergencyNow: (until: string) =>
    `Urgence en cours jusqu’au ${until} : ce qui est écrit est publié aussitôt, heures calmes comprises.`,
  noEmergency: 'Aucune urgence en cours : les heures calmes s’appliquent.',
  quiet: 'Heures calmes et vacances',
  quietLead: 'Vaut pour ce qui sera écrit à partir de maintenant ; ce qui attend garde son heure.',
  from: 'Début, le soir',
  until: 'Fin, le matin',
  daysOff: 'Calme aussi les week-ends, les vacances et les jours de fermeture',
  zone: 'Zone de vacances',
  zoneName: (zone: string) => `Zone ${zone}`,
  own: 'Dates propres (Corse, outre-mer)',
  save: 'Enregistrer',
  emergency: 'Urgence',
  emergencyLead: 'Publier aussitôt, même le soir : alerte, fermeture, transport annulé. Finit d’elle-même.',
  hours: 'Durée',
  hoursName: (hours: number) => (hours === 1 ? '1 heure' : `${hours} heures`),
  start: 'Publier aussitôt',
  end: 'Mettre fin à l’urgence',
  refusals,
}

export type SettingsWords = typeof frenchSettingsWords
