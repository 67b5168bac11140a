import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type FileKindName, isFileKindName } from '../../files/file-kind.ts'

const fileShape = z.object({
  name: z.string(),
  kind: z.string().refine((kind): kind is FileKindName => isFileKindName(kind)),
  bytes: z.number().int(),
  /** Its file in the spool's folder. */
  part: z.string(),
})

const handInShape = z.object({
  schoolId: z.string(),
  handInId: z.string(),
  homeworkId: z.string(),
  pupilId: z.string(),
  /** Instants, milliseconds. */
  openedAt: z.number().int(),
  receivedAt: z.number().int(),
  number: z.string(),
  text: z.string(),
  note: z.string(),
  files: z.array(fileShape).readonly(),
  /** Tells the same work sent again from other work under the same id. */
  fingerprint: z.string(),
})

/** A hand-in as it is accepted: all that is needed to move it to its place later. */
export type SpooledHandIn = Readonly<z.infer<typeof handInShape>>
export type SpooledFile = SpooledHandIn['files'][number]

const recordShape = z.union([
  z.object({ accepted: handInShape }),
  /** Keys of hand-ins that have reached their place. */
  z.object({ moved: z.array(z.string()) }),
])

/** One line of the spool's journal. */
export type SpoolRecord = z.infer<typeof recordShape>

/** Ids are made on devices, so only together with the school they name one hand-in. */
export const spoolKeyOf = ({ schoolId, handInId }: { schoolId: string; handInId: string }): string =>
  `${schoolId}/${handInId}`

const checksumOf = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, 16)

export const lineOf = (record: SpoolRecord): string => {
  const json = JSON.stringify(record)
  return `${checksumOf(json)} ${json}\n`
}

/** Null where the line is torn or damaged: it was never acknowledged, or the disk lost it. */
export const recordOf = (line: string): SpoolRecord | null => {
  const [checksum, json] = [line.slice(0, 16), line.slice(17)]
  if (line[16] !== ' ' || checksum !== checksumOf(json)) return null
  return recordShape.parse(JSON.parse(json))
}
