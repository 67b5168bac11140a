import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { inspectJournal } from '../../gate/index.ts'
import { second } from '../../kernel/duration.ts'
import { createControlClient } from '../control-client.ts'
import { readSiteNote } from '../site-note.ts'
import { type Check, type Finding, finding, type Patient } from './finding.ts'
import { installedVersion } from './installed-version.ts'

const othersMayAsk = 0o077
/** Tokens end by the wall clock, with 5 s of tolerance; from half a minute on a start opens a new epoch. */
const clockWarnMs = 5 * second
const clockMostMs = 30 * second

const sitesSchema = z.array(z.object({ name: z.string(), at: z.number(), mode: z.string() }))

const socketFindings = ({ config }: Patient): readonly Finding[] => {
  const { address } = config.control
  if (address.kind !== 'unix') return []
  const found = lstatSync(address.path, { throwIfNoEntry: false })
  if (found?.isSocket() !== true) return []
  const mode = (found.mode & 0o777).toString(8).padStart(3, '0')
  return (found.mode & othersMayAsk) === 0
    ? [
        finding(
          'control-socket',
          'ok',
          `Socket de commande privée (mode ${mode}).`,
          `Control socket private (mode ${mode}).`,
        ),
      ]
    : [
        finding(
          'control-socket',
          'fail',
          `D’autres comptes peuvent commander l’entrée : ${address.path} a le mode ${mode}. Faites : chmod 600 ${address.path}.`,
          `Other accounts can steer the gate: ${address.path} has mode ${mode}. Run: chmod 600 ${address.path}.`,
        ),
      ]
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Nobody answers: the gate is stopped, or something holds its journal. */
const silent = async ({ settings }: Patient, why: { fr: string; en: string }): Promise<Finding> => {
  const folder = join(settings.dataFolder, 'journal')
  const inspected = await inspectJournal(folder, settings.door.name).catch(() => null)
  const holder = inspected?.ok === true ? inspected.value.heldBy : null
  if (holder === null) {
    return finding(
      'running',
      'warn',
      `L’entrée ne tourne pas : ce qui passe par elle n’est pas vérifié. ${why.fr}`,
      `The gate does not run: what passes through it is not checked. ${why.en}`,
    )
  }
  const { pid } = holder
  const who = pid === null ? '?' : String(pid)
  return pid !== null && isAlive(pid)
    ? finding(
        'running',
        'fail',
        `Le processus ${who} tient le journal ${folder}, et personne ne répond à la commande. Si c’est l’entrée, elle est bloquée ou a un autre --control ; sinon arrêtez-le.`,
        `Process ${who} holds the journal ${folder}, and nobody answers at the control address. If it is the gate, it hangs or has another --control; else stop it.`,
      )
    : finding(
        'running',
        'fail',
        `Le journal ${folder} est tenu par le processus ${who}, qui n’est pas visible d’ici : un conteneur, une autre machine par NFS, ou une entrée qui vient de mourir. Trouvez-le avec : fuser ${join(folder, 'lock')}.`,
        `The journal ${folder} is held by process ${who}, which is not seen from here: a container, another machine over NFS, or a gate that has just died. Find it with: fuser ${join(folder, 'lock')}.`,
      )
}

const clockFinding = (siteAt: number, now: number): Finding => {
  const apartMs = Math.abs(siteAt - now)
  const apart = Math.round(apartMs / 100) / 10
  return apartMs <= clockWarnMs
    ? finding(
        'clock-gate',
        'ok',
        'L’heure de l’entrée est celle de la machine.',
        'The time of the gate is that of the machine.',
      )
    : finding(
        'clock-gate',
        apartMs > clockMostMs ? 'fail' : 'warn',
        `L’heure de l’entrée et celle de la machine diffèrent de ${apart} s : l’horloge a sauté depuis le démarrage. Réglez-la (chrony) ; l’entrée la rejoint d’elle-même, de 5 % au plus.`,
        `The times of the gate and of the machine are ${apart} s apart: the clock has jumped since the start. Set it (chrony); the gate follows by itself, by 5 % at most.`,
      )
}

const versionFinding = (running: string | null): Finding => {
  const installed = installedVersion()
  return running === installed
    ? finding('version', 'ok', `Version ${installed}, qui tourne.`, `Version ${installed}, and it runs.`)
    : finding(
        'version',
        'warn',
        `L’entrée a démarré avec la version ${running ?? '?'}, installée est la ${installed}. Redémarrez à une heure calme.`,
        `The gate was started with version ${running ?? '?'}, installed is ${installed}. Restart in a quiet hour.`,
      )
}

/** Room for the gate's own files, and the share of people who hold several connections. */
const ownFiles = 256
const connectionsPerSeat = 20
const listenerConnectionsMost = 20_000

const openFilesOf = (pid: number): number | null => {
  try {
    const line = /^Max open files +(\d+|unlimited)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1]
    if (line === undefined) return null
    return line === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(line)
  } catch {
    return null
  }
}

const filesFinding = ({ settings }: Patient, pid: number): readonly Finding[] => {
  const most = openFilesOf(pid)
  if (most === null) return []
  const { capacity } = settings.policy
  const wanted = Math.min(listenerConnectionsMost, connectionsPerSeat * capacity) + capacity + ownFiles
  const least = 2 * capacity + ownFiles
  if (most >= wanted) {
    return [
      finding(
        'open-files',
        'ok',
        `Fichiers ouverts : ${most} au plus, ${wanted} attendus.`,
        `Open files: at most ${most}, ${wanted} expected.`,
      ),
    ]
  }
  return [
    finding(
      'open-files',
      most < least ? 'fail' : 'warn',
      `Fichiers ouverts : ${most} au plus, et ${wanted} connexions sont à attendre. Donnez LimitNOFILE=65536 au service.`,
      `Open files: at most ${most}, and ${wanted} connections are to be expected. Give the service LimitNOFILE=65536.`,
    ),
  ]
}

/** The running gate: answers, in time, in this version, with room for its people. */
export const checkRunning: Check = async (patient) => {
  const { config, settings } = patient
  const socket = socketFindings(patient)
  const listed = await createControlClient(config.control)('GET', '/sites')
  if (!listed.ok) return [...socket, await silent(patient, listed.refusal)]
  const askedAt = Date.now()
  const sites = sitesSchema.safeParse(listed.value)
  const site = sites.success ? sites.data.find(({ name }) => name === settings.door.name) : undefined
  if (site === undefined) {
    return [
      ...socket,
      finding(
        'running',
        'fail',
        `L’entrée qui tourne ne connaît pas le site « ${settings.door.name} ». Redémarrez-la avec ces réglages.`,
        `The gate that runs does not know the site "${settings.door.name}". Restart it with these settings.`,
      ),
    ]
  }
  const journal = join(settings.dataFolder, 'journal')
  const inspected = await inspectJournal(journal, settings.door.name).catch(() => null)
  const pid = inspected?.ok === true ? (inspected.value.heldBy?.pid ?? null) : null
  return [
    finding('running', 'ok', `L’entrée tourne, mode ${site.mode}.`, `The gate runs, mode ${site.mode}.`),
    ...socket,
    clockFinding(site.at, askedAt),
    versionFinding(readSiteNote(settings.dataFolder)?.version ?? null),
    ...(pid === null ? [] : filesFinding(patient, pid)),
  ]
}
