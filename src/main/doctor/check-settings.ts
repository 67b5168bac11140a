import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMinuteFiles } from '../../gate/index.ts'
import { day } from '../../kernel/duration.ts'
import { certificateFinding } from './certificate-finding.ts'
import { type Check, type Finding, finding, type Patient } from './finding.ts'

/** Below this part of what was seen at once, most people wait; above that multiple, nobody ever does. */
const tightShare = 0.3
const looseTimes = 5
const lookedBackDays = 7

const capacityFinding = async ({ settings, now }: Patient): Promise<Finding> => {
  const { policy, health, dataFolder, door } = settings
  const { capacity } = policy
  const bounds = health === undefined ? '' : ` (${health.least}–${health.most})`
  const folder = join(dataFolder, 'minutes')
  const files = createMinuteFiles({ folder, timeZone: door.words.timeZone })
  const minutes = existsSync(folder) ? await files.read(now - lookedBackDays * day, now) : []
  const peak = minutes.reduce((most, { taken }) => Math.max(most, taken), 0)
  if (peak === 0) {
    return finding(
      'capacity',
      'ok',
      `Capacité ${capacity}${bounds}. Rien n’est encore mesuré : restez en observation, puis « preau first-week ».`,
      `Capacity ${capacity}${bounds}. Nothing is measured yet: stay in shadow, then "preau first-week".`,
    )
  }
  const seen = { fr: `au plus ${peak} à la fois en sept jours`, en: `at most ${peak} at once in seven days` }
  if (capacity < peak * tightShare || capacity > peak * looseTimes) {
    return finding(
      'capacity',
      'warn',
      `Capacité ${capacity}${bounds}, et ${seen.fr} : est-ce bien ce que porte le site ? Voyez « preau first-week ».`,
      `Capacity ${capacity}${bounds}, and ${seen.en}: is it what the site carries? See "preau first-week".`,
    )
  }
  return finding(
    'capacity',
    'ok',
    `Capacité ${capacity}${bounds} ; ${seen.fr}.`,
    `Capacity ${capacity}${bounds}; ${seen.en}.`,
  )
}

const zoneFinding = ({ settings }: Patient): Finding => {
  const { timeZone } = settings.door.words
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return timeZone === own
    ? finding('time-zone', 'ok', `Fuseau horaire : ${timeZone}.`, `Time zone: ${timeZone}.`)
    : finding(
        'time-zone',
        'ok',
        `Fuseau horaire : ${timeZone} ; la machine est en ${own}. Plans et pages suivent ${timeZone}.`,
        `Time zone: ${timeZone}; the machine is in ${own}. Plans and pages follow ${timeZone}.`,
      )
}

/** The settings were read, and with them the file: a bad one has been refused. */
const classFindings = ({ settings: { classFile } }: Patient): readonly Finding[] =>
  classFile === null
    ? []
    : [finding('classes', 'ok', `Classes lisibles : ${classFile}.`, `Classes readable: ${classFile}.`)]

const certificateFindings = ({ settings, now }: Patient): readonly Finding[] => {
  const { tls } = settings.listen
  if (tls === null) return []
  const endsAt = Date.parse(new X509Certificate(readFileSync(tls.cert)).validTo)
  return [certificateFinding('certificate', tls.cert, endsAt, now)]
}

/** What the settings say, against what is there. */
export const checkSettings: Check = async (patient) => [
  await capacityFinding(patient),
  zoneFinding(patient),
  ...classFindings(patient),
  ...certificateFindings(patient),
]
