import { publishAtOf } from '../../src/workspace/day/publish-time.ts'
import { type PublishTime, quietHours } from '../rules/w5-quiet-hours.ts'
import { sabotageOf } from '../rules/proof.ts'

const atSeven: PublishTime = (wish) => {
  const publishAt = publishAtOf(wish)
  const tenMinutesMs = 600_000
  return publishAt === wish.writtenAt ? publishAt : publishAt - (publishAt % tenMinutesMs)
}

const withoutHolidays: PublishTime = (wish) => publishAtOf({ ...wish, calendar: null })

const withoutWeekEnds: PublishTime = (wish) =>
  publishAtOf({
    ...wish,
    settings: { ...wish.settings, quiet: { ...wish.settings.quiet, onDaysOff: false } },
  })

const heldEmergencies: PublishTime = (wish) =>
  publishAtOf({ ...wish, settings: { ...wish.settings, emergencyUntil: null } })

const inParis: PublishTime = (wish) =>
  publishAtOf({ ...wish, settings: { ...wish.settings, timeZone: 'Europe/Paris' } })

const atOnce: PublishTime = ({ writtenAt }) => writtenAt

export const sabotages = [
  sabotageOf('W5', quietHours, 'all that was held comes out at 7:00 sharp', atSeven),
  sabotageOf('W5', quietHours, 'holidays are days like others', withoutHolidays),
  sabotageOf('W5', quietHours, 'what is written on Saturday is published on Saturday', withoutWeekEnds),
  sabotageOf('W5', quietHours, 'emergencies are held', heldEmergencies),
  sabotageOf('W5', quietHours, 'the night is that of Paris, wherever the school is', inParis),
  sabotageOf('W5', quietHours, 'nothing is held', atOnce),
]
