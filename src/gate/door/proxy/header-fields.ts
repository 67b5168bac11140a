/** One header field, name and value as they came on the wire. Repeated fields stay apart, in their order. */
export type HeaderField = readonly [name: string, value: string]

/** From Node's `rawHeaders`, names and values in turn. */
export const fieldsOf = (rawHeaders: readonly string[]): readonly HeaderField[] => {
  const fields: HeaderField[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    fields.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  }
  return fields
}

/** As `http.request` and `writeHead` take them without merging repeated fields. */
export const rawOf = (fields: readonly HeaderField[]): string[] => {
  const raw: string[] = []
  for (const [name, value] of fields) raw.push(name, value)
  return raw
}

/** `name` in lower case. Lengths first: most names differ in them, and nothing is made to find that out. */
export const isNamed = ([own]: HeaderField, name: string): boolean =>
  own.length === name.length && own.toLowerCase() === name

const none: readonly string[] = []

export const valuesOf = (fields: readonly HeaderField[], name: string): readonly string[] => {
  let values: string[] | null = null
  for (const field of fields) {
    if (isNamed(field, name)) (values ??= []).push(field[1])
  }
  return values ?? none
}

/** Fields that belong to one connection (RFC 9110, 7.6.1), besides those that `Connection` names. */
const hopByHop = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-authentication-info',
])

/** `Connection` may not name these away: framing and addressing are decided by us, not by a client's list. */
const neverOptions = new Set(['host', 'content-length', 'cookie', 'set-cookie', 'authorization'])

const optionsOf = (fields: readonly HeaderField[]): readonly string[] => {
  const values = valuesOf(fields, 'connection')
  if (values.length === 0) return none
  const options = values.flatMap((value) => value.split(',')).map((option) => option.trim().toLowerCase())
  return options.filter((option) => !neverOptions.has(option))
}

/** Tells for these fields whether one with this name, in lower case, belongs to their connection only. */
export const hopByHopOf = (fields: readonly HeaderField[]): ((lowerName: string) => boolean) => {
  const options = optionsOf(fields)
  return (lowerName) => hopByHop.has(lowerName) || options.includes(lowerName)
}

export const withoutHopByHop = (fields: readonly HeaderField[]): readonly HeaderField[] => {
  const isHopByHop = hopByHopOf(fields)
  return fields.filter(([name]) => !isHopByHop(name.toLowerCase()))
}

/** Every `Preau-*` field is the gate's own; `_` for `-` is one name to CGI and WSGI sites. */
export const isGateName = (lowerName: string): boolean =>
  lowerName.startsWith('preau-') || lowerName.startsWith('preau_')

const neverTrailers =
  /^(?:content-(?:length|type|encoding|range)|host|cookie|set-cookie|authorization|cache-control|expect|max-forwards|pragma|range|date|expires|location|retry-after|vary|warning|www-authenticate|age|x-forwarded-.*|forwarded)$/i

/** Trailer fields that may pass: none that frames, routes, authenticates or changes how the message is read (RFC 9110, 6.5.1). */
export const passingTrailers = (rawTrailers: readonly string[]): readonly HeaderField[] =>
  withoutHopByHop(fieldsOf(rawTrailers)).filter(
    ([name]) => !neverTrailers.test(name) && !isGateName(name.toLowerCase()),
  )
