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
export const rawOf = (fields: readonly HeaderField[]): string[] => fields.flat()

export const isNamed = (field: HeaderField, name: string): boolean => field[0].toLowerCase() === name

export const valuesOf = (fields: readonly HeaderField[], name: string): readonly string[] =>
  fields.filter((field) => isNamed(field, name)).map(([, value]) => value)

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

export const withoutHopByHop = (fields: readonly HeaderField[]): readonly HeaderField[] => {
  const options = valuesOf(fields, 'connection')
    .flatMap((value) => value.split(','))
    .map((option) => option.trim().toLowerCase())
    .filter((option) => !neverOptions.has(option))
  const named = new Set(options)
  return fields.filter(([name]) => {
    const lower = name.toLowerCase()
    return !hopByHop.has(lower) && !named.has(lower)
  })
}

/** Every `Preau-*` field is the gate's own; `_` for `-` is one name to CGI and WSGI sites. */
export const isGateField = ([name]: HeaderField): boolean => /^preau[-_]/i.test(name)

const neverTrailers =
  /^(?:content-(?:length|type|encoding|range)|host|cookie|set-cookie|authorization|cache-control|expect|max-forwards|pragma|range|date|expires|location|retry-after|vary|warning|www-authenticate|age|x-forwarded-.*|forwarded)$/i

/** Trailer fields that may pass: none that frames, routes, authenticates or changes how the message is read (RFC 9110, 6.5.1). */
export const passingTrailers = (rawTrailers: readonly string[]): readonly HeaderField[] =>
  withoutHopByHop(fieldsOf(rawTrailers)).filter(
    (field) => !neverTrailers.test(field[0]) && !isGateField(field),
  )
