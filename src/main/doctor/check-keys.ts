import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type KeyPurpose, openKeyFile, type KeyFile } from '../../gate/index.ts'
import { day, minute } from '../../kernel/duration.ts'
import { type Check, type Finding, finding } from './finding.ts'

/** Renewed each summer; whoever misses one is told. */
const rotatedWithinMs = 400 * day
/** A rotation signs a minute ahead. */
const aheadMostMs = 2 * minute

/** Those that a rotation without a purpose renews: the others change what is printed or known. */
const rotated: readonly KeyPurpose[] = ['seat', 'ticket', 'evidence', 'pass', 'check']

const agesOf = (file: KeyFile, now: number): readonly Finding[] => {
  const rings = file.rings()
  const findings: Finding[] = []
  const ahead = rotated.filter((purpose) => rings[purpose].keys.some(({ from }) => from > now + aheadMostMs))
  if (ahead.length > 0) {
    findings.push(
      finding(
        'keys',
        'fail',
        `Des clés ne signent que plus tard (${ahead.join(', ')}) : l’horloge de cette machine recule, ou celle qui les a faites avançait. Réglez l’heure ; sinon « preau keys rotate ».`,
        `Keys sign only later (${ahead.join(', ')}): the clock of this machine is behind, or the one that made them was ahead. Set the clock; else "preau keys rotate".`,
      ),
    )
  }
  const newest = Math.min(
    ...rotated.map((purpose) => Math.max(...rings[purpose].keys.map(({ from }) => from))),
  )
  const ageDays = Math.max(0, Math.floor((now - newest) / day))
  findings.push(
    now - newest > rotatedWithinMs
      ? finding(
          'key-ages',
          'warn',
          `Les plus vieilles clés qui signent ont ${ageDays} jours. Faites « preau keys rotate », chaque été.`,
          `The oldest keys that sign are ${ageDays} days old. Run "preau keys rotate", each summer.`,
        )
      : finding(
          'key-ages',
          'ok',
          `Les clés qui signent ont au plus ${ageDays} jours.`,
          `The keys that sign are at most ${ageDays} days old.`,
        ),
  )
  return findings
}

/** The key file: there, private, whole, and of an age. */
export const checkKeys: Check = ({ settings, now }) => {
  const path = join(settings.dataFolder, 'keys.json')
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    return [
      finding(
        'keys',
        'warn',
        `Pas encore de clés : ${path}. Le premier démarrage les fait. Si l’entrée a déjà tourné ici, remettez la sauvegarde.`,
        `No keys yet: ${path}. The first start makes them. If the gate has run here before, put the backup back.`,
      ),
    ]
  }
  const opened = openKeyFile(path, settings.door.name, now)
  if (!opened.ok) return [finding('keys', 'fail', opened.refusal.fr, opened.refusal.en)]
  const isWhole = finding(
    'keys',
    'ok',
    `Clés entières et privées : ${path}. Sont-elles dans vos sauvegardes ?`,
    `Keys whole and private: ${path}. Are they in your backups?`,
  )
  const ages = agesOf(opened.value, now)
  return ages.some(({ point }) => point === 'keys') ? ages : [isWhole, ...ages]
}
