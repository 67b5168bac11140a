import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { rosterReport } from '../import-report.ts'
import type { SchoolPerson } from '../join-people.ts'
import { type KnownFact, knownRosterOf } from '../known-facts.ts'
import { planForSchool } from '../plan-for-school.ts'
import { planSteps } from '../plan-steps.ts'
import { readDelivery } from '../read-delivery.ts'
import type { RosterProgress } from '../../roster/read-roster.ts'
import { knownFile, peopleFile, type ReadingAsked, type ReadingDone } from './reading-files.ts'
import { writePlan } from './write-plan.ts'

async function* linesOf(path: string): AsyncIterable<string> {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Infinity })
}

const readAll = async <Value>(path: string): Promise<readonly Value[]> => {
  const values: Value[] = []
  for await (const line of linesOf(path)) values.push(JSON.parse(line))
  return values
}

/** Reads a delivery of people and plans what it changes; the plan goes into a file, what to say of it comes back. */
export const readPeople = async (
  folder: string,
  { files, strictness, today, uai }: ReadingAsked,
  onProgress: (progress: RosterProgress) => void,
): Promise<ReadingDone> => {
  const delivery = await readDelivery(files, { strictness, today, onProgress })
  const { format } = delivery
  const known = knownRosterOf(format === null ? [] : await readAll<KnownFact>(knownFile(folder, format)))
  const others = format === null ? [] : await readAll<SchoolPerson>(peopleFile(folder, format))
  const made = planForSchool({ delivery, known, others, school: { uai }, fileName: files[0]?.name ?? '' })
  const isAnothers = made.findings.some(({ code }) => code === 'otherSchool')
  const planSha256 = await writePlan(
    folder,
    (function* () {
      for (const step of planSteps(made.plan, made.joins)) yield JSON.stringify(step)
    })(),
  )
  return { source: format, report: rosterReport(made, format === null || isAnothers), planSha256 }
}
