import { day } from '../../kernel/duration.ts'
import { type Finding, finding } from './finding.ts'

/** Renewals run a month ahead; three weeks before its end one has failed. */
const warnDays = 21
const leastDays = 3

export const certificateFinding = (point: string, what: string, endsAt: number, now: number): Finding => {
  const days = Math.floor((endsAt - now) / day)
  if (days < 0) {
    return finding(
      point,
      'fail',
      `Le certificat de ${what} a expiré. Renouvelez-le : l’entrée le relit d’elle-même.`,
      `The certificate of ${what} has expired. Renew it: the gate reads it again by itself.`,
    )
  }
  const isNear = days < warnDays
  return finding(
    point,
    days < leastDays ? 'fail' : isNear ? 'warn' : 'ok',
    `Le certificat de ${what} vaut encore ${days} jours.${isNear ? ' Le renouvellement a-t-il échoué ?' : ''}`,
    `The certificate of ${what} is good for ${days} more days.${isNear ? ' Has its renewal failed?' : ''}`,
  )
}
