import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inspectJournal, type InspectedJournal, journalRefusalWords } from '../../gate/index.ts'
import { second } from '../../kernel/duration.ts'
import { causeOf, type Check, type Finding, finding, type Patient } from './finding.ts'

/** As at a start: a clock further behind the journal opens a new epoch. */
const behindMostMs = 30 * second
const largeBytes = 1024 * 1024 * 1024

const sizeFinding = ({ bytes }: InspectedJournal, folder: string): Finding => {
  const size = Math.ceil(bytes / (1024 * 1024))
  return bytes > largeBytes
    ? finding(
        'journal-size',
        'warn',
        `Le journal fait ${size} Mio : il devrait être replié. Redémarrez à une heure calme, et signalez-le.`,
        `The journal has ${size} MiB: it should have been folded. Restart in a quiet hour, and report it.`,
      )
    : finding(
        'journal',
        'ok',
        `Journal lisible : ${folder}, ${size} Mio.`,
        `Journal readable: ${folder}, ${size} MiB.`,
      )
}

const clockFinding = (lastAt: number, now: number): Finding => {
  const last = new Date(lastAt).toISOString()
  const behindS = Math.round((lastAt - now) / second)
  return lastAt - now > behindMostMs
    ? finding(
        'clock-journal',
        'fail',
        `L’horloge de cette machine retarde de ${behindS} s sur la dernière ligne du journal (${last}) : au prochain démarrage les numéros recommencent. Réglez l’heure (chrony) avant de démarrer.`,
        `The clock of this machine is ${behindS} s behind the last line of the journal (${last}): at the next start the numbers begin anew. Set the clock (chrony) before you start.`,
      )
    : finding(
        'clock-journal',
        'ok',
        `L’horloge ne retarde pas sur le journal (dernière ligne : ${last}).`,
        `The clock is not behind the journal (last line: ${last}).`,
      )
}

const lostFinding = finding(
  'journal-lost',
  'fail',
  'Le journal porte la marque « perdu » : une écriture a échoué, ou le dossier est une copie. Vérifiez la place et le disque, puis redémarrez à une heure calme : personne n’entre pendant 60 s.',
  'The journal bears the mark "lost": a write failed, or the folder is a copy. Look at the space and the disk, then restart in a quiet hour: nobody new enters for 60 s.',
)

const read = async ({ settings, now }: Patient, folder: string): Promise<readonly Finding[]> => {
  const inspected = await inspectJournal(folder, settings.door.name)
  if (!inspected.ok) {
    const why = journalRefusalWords(inspected.refusal)
    return [finding('journal', 'fail', why.fr, why.en)]
  }
  const { lastAt, lost } = inspected.value
  return [
    sizeFinding(inspected.value, folder),
    ...(lost ? [lostFinding] : []),
    ...(lastAt === null ? [] : [clockFinding(lastAt, now)]),
  ]
}

/** The journal: readable to its end, not marked as lost, and not from later than now. */
export const checkJournal: Check = async (patient) => {
  const folder = join(patient.settings.dataFolder, 'journal')
  if (!existsSync(folder)) return []
  try {
    return await read(patient, folder)
  } catch (error) {
    return [
      finding(
        'journal',
        'fail',
        `Le journal ${folder} ne peut pas être lu (${causeOf(error)}). Lancez cette vérification avec le compte qui fait tourner Préau.`,
        `The journal ${folder} cannot be read (${causeOf(error)}). Run this check as the account that runs Préau.`,
      ),
    ]
  }
}
