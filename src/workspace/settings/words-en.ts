import type { SettingsWords } from './words-fr.ts'

export const englishSettingsWords: SettingsWords = {
  title: 'Settings',
  now: 'What holds now',
  saved: 'Saved. This is what holds now.',
  quietNow: (from, until) =>
    `From ${from} to ${until} nothing is published: what is written comes out from ${until} on, spread over ten minutes.`,
  daysOffQuiet: 'On week-ends, holidays and days on which the school is closed nothing is published either.',
  daysOffOpen: 'Week-ends and holidays are like other days.',
  zoneNow: (zone) => `Holidays are those of zone ${zone}.`,
  ownNow: 'Holidays are those that the school gives itself.',
  emergencyNow: (until) =>
    `Emergency until ${until}: what is written is published at once, in the quiet hours too.`,
  noEmergency: 'No emergency: the quiet hours apply.',
  quiet: 'Quiet hours and holidays',
  quietLead: 'For what is written from now on; what waits already keeps its time.',
  from: 'Begin, in the evening',
  until: 'End, in the morning',
  daysOff: 'Quiet on week-ends, holidays and days of closure, too',
  zone: 'Holiday zone',
  zoneName: (zone) => `Zone ${zone}`,
  own: 'Own dates (Corsica, overseas)',
  save: 'Save',
  emergency: 'Emergency',
  emergencyLead: 'Publish at once, in the evening too: alert, closure, transport cancelled. Ends by itself.',
  hours: 'For how long',
  hoursName: (hours) => (hours === 1 ? '1 hour' : `${hours} hours`),
  start: 'Publish at once',
  end: 'End the emergency',
  refusals: {
    wrongFrom: 'Quiet hours begin between 12:00 and 23:59. Nothing was changed.',
    wrongUntil: 'Quiet hours end between 00:00 and 12:00. Nothing was changed.',
    unknownZone: 'Choose zone A, B or C, or the school’s own dates. Nothing was changed.',
    unknownHours: 'Choose one of the durations. Nothing was changed.',
  },
}
