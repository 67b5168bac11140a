import assert from 'node:assert/strict'
import type { Disk } from '../../src/gate/adapters/disk.ts'
import { createSimulatedDisk, type SimulatedDisk } from '../../src/gate/adapters/simulated-disk.ts'
import { openFileJournal } from '../../src/gate/adapters/file-journal/open-file-journal.ts'
import type { Journal } from '../../src/gate/ports.ts'
import type { SeededRandom } from '../../src/kernel/seeded-random.ts'

/** What happened in one life of a journal, from one crash to the next. */
export interface CrashFigures {
  crashes: number
  appended: number
  acknowledged: number
  snapshots: number
  tornTails: number
  crashesWhileOpening: number
}

export const noCrashes = (): CrashFigures => ({
  crashes: 0,
  appended: 0,
  acknowledged: 0,
  snapshots: 0,
  tornTails: 0,
  crashesWhileOpening: 0,
})

/** Operations until the crash: a life of the journal takes from a handful up to some hundred. */
const operationsAtMost = 120
const inFlightAtMost = 12
/** Long enough for entries, groups and snapshots over several sectors of a disk. */
const paddingAtMost = 700
const roundsAtMost = 60

/** The entries as the owner knows them: position in the list = number of the entry. */
interface Known {
  readonly entries: string[]
  /** Entries up to this one were acknowledged, or found at a start. */
  durable: number
}

const snapshotOf = (known: Known): Uint8Array => Buffer.from(JSON.stringify(known.entries))

const textsIn = (bytes: Uint8Array): string[] => {
  const texts: unknown = JSON.parse(Buffer.from(bytes).toString())
  assert.ok(Array.isArray(texts) && texts.every((text) => typeof text === 'string'))
  return texts
}

/** All that was ever kept, in order: the snapshot's effect and the entries after it. */
const allIn = ({ recovered }: Journal): string[] => [
  ...(recovered.snapshot === null ? [] : textsIn(recovered.snapshot)),
  ...recovered.entries.map((entry) => Buffer.from(entry).toString()),
]

/** The found entries are a beginning of those appended, with all that were acknowledged. */
const mustBePrefix = (found: readonly string[], known: Known): void => {
  assert.ok(found.length >= known.durable, `${known.durable} acknowledged, ${found.length} found`)
  assert.deepEqual(found, known.entries.slice(0, found.length))
}

/** Waits for what was asked; false when the crash came first. Any other end is a failure of the journal. */
const keptBeforeCrash = async (disk: SimulatedDisk, asked: Promise<void>): Promise<boolean> => {
  try {
    await asked
    return true
  } catch (cause) {
    assert.equal(disk.powered(), false, String(cause))
    return false
  }
}

const groupOf = (known: Known, life: number, random: SeededRandom): string[] =>
  Array.from({ length: 1 + random.below(3) }, (_, place) => {
    const padding = random.chance(0.2) ? random.below(paddingAtMost) : random.below(20)
    return `${known.entries.length + place}.${life}.${'x'.repeat(padding)}`
  })

const live = async (
  journal: Journal,
  disk: SimulatedDisk,
  known: Known,
  random: SeededRandom,
  figures: CrashFigures,
): Promise<void> => {
  const append = async (at: number, group: readonly string[]): Promise<void> => {
    known.entries.push(...group)
    figures.appended += group.length
    const upTo = known.entries.length
    const bytes = group.map((text) => Buffer.from(text))
    if (!(await keptBeforeCrash(disk, journal.append(at, bytes)))) return
    known.durable = Math.max(known.durable, upTo)
    figures.acknowledged += group.length
  }
  const snapshot = async (at: number): Promise<void> => {
    if (await keptBeforeCrash(disk, journal.snapshot(at, snapshotOf(known)))) figures.snapshots += 1
  }
  let inFlight: Promise<void>[] = []
  for (let round = 0; round < roundsAtMost && disk.powered(); round += 1) {
    inFlight.push(append(round, groupOf(known, figures.crashes, random)))
    if (random.chance(0.08)) inFlight.push(snapshot(round))
    if (inFlight.length < 1 + random.below(inFlightAtMost)) continue
    await Promise.all(inFlight)
    inFlight = []
  }
  await Promise.all(inFlight)
}

/** The list is begun anew from time to time, so that snapshots stay small. */
const livesPerJournal = 8

/**
 * Lets one journal live through power cuts and kills at random operations, during its start too,
 * and checks after each what is found. Throws where an acknowledged entry is missing,
 * or one is found that was not appended at its place. `through` may put something between journal and disk.
 */
export const runJournalCrashes = async (
  random: SeededRandom,
  figures: CrashFigures,
  through: (disk: Disk) => Disk = (disk) => disk,
): Promise<void> => {
  const known: Known = { entries: [], durable: 0 }
  const chance = (life: number) => {
    const mine = random.fork(`life ${life}`)
    return { random: mine, cutAt: mine.below(operationsAtMost) }
  }
  let unfinished = false
  let disk = createSimulatedDisk(chance(0))
  for (let life = 1; life <= livesPerJournal; life += 1) {
    const opened = await openFileJournal({
      folder: '/journal',
      site: 'site',
      disk: through(disk),
      clockAt: () => life,
    })
    if (opened.ok) {
      const found = allIn(opened.value)
      mustBePrefix(found, known)
      known.entries.length = found.length
      known.durable = found.length
      const { lost, tornBytes } = opened.value.recovered
      if (lost && !unfinished)
        assert.equal(found.length, 0, 'only a journal never finished is lost without a fault')
      unfinished = lost
      if (tornBytes > 0) figures.tornTails += 1
      await live(opened.value, disk, known, random.fork(`work ${life}`), figures)
      await opened.value.close()
    } else {
      assert.equal(disk.powered(), false, JSON.stringify(opened.refusal))
      figures.crashesWhileOpening += 1
    }
    figures.crashes += 1
    const next = chance(life)
    disk = random.chance(0.8) ? disk.afterPowerCut(next) : disk.afterKill(next)
  }
}
