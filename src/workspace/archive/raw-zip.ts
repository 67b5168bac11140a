import { crc32, deflateRawSync } from 'node:zlib'

/** An entry with whatever a hostile archive would say of it; what is not given is true. */
export interface RawEntry {
  readonly name: string
  readonly content?: Uint8Array
  readonly packed?: Uint8Array
  readonly declaredBytes?: number
  readonly method?: number
  readonly flags?: number
  readonly attributes?: number
  readonly crc?: number
  /** Where its data begins, if not after the entry before. */
  readonly offset?: number
}

const utf8Flag = 0x0800

const header = (entry: RawEntry, offset: number, isCentral: boolean): Buffer => {
  const content = entry.content ?? Buffer.alloc(0)
  const method = entry.method ?? 8
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(content) : content)
  const name = Buffer.from(entry.name)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE((entry.flags ?? 0) | utf8Flag, 2)
  fields.writeUInt16LE(method, 4)
  fields.writeUInt32LE(entry.crc ?? crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(entry.declaredBytes ?? content.length, 18)
  fields.writeUInt16LE(name.length, 22)
  if (!isCentral) return Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, packed])
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(entry.attributes ?? 0, 6)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([Buffer.from('504b01021403', 'hex'), fields, rest, name])
}

/** A ZIP written byte by byte, for tests: no writer that can be trusted would write these. */
export const rawZip = (entries: readonly RawEntry[]): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let length = 0
  for (const entry of entries) {
    const offset = entry.offset ?? length
    directory.push(header(entry, offset, true))
    if (entry.offset !== undefined) continue
    const local = header(entry, offset, false)
    parts.push(local)
    length += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(length, 16)
  return Buffer.concat([...parts, central, end])
}
