/** Why a connection or a request was refused before the door saw it. */
export type ListenerRefusal =
  | 'malformed'
  | 'headersTooLarge'
  | 'chunkExtensions'
  | 'slow'
  | 'slowBody'
  | 'lateBody'
  | 'tls'
  | 'connections'
  | 'connectionsPerAddress'
  | 'version'
  | 'host'
  | 'transferCoding'
  | 'headerCount'
  | 'pipelined'
  | 'method'

export interface ParserAnswer {
  readonly reason: ListenerRefusal
  readonly status: number
  readonly phrase: string
}

const byCode: Readonly<Record<string, ParserAnswer>> = {
  HPE_HEADER_OVERFLOW: {
    reason: 'headersTooLarge',
    status: 431,
    phrase: 'Request Header Fields Too Large',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { reason: 'chunkExtensions', status: 413, phrase: 'Content Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { reason: 'slow', status: 408, phrase: 'Request Timeout' },
}

/** The answer to what Node's parser refused, or null where the connection just broke. */
export const parserAnswer = (code: string | null): ParserAnswer | null => {
  if (code === null) return null
  const special = byCode[code]
  if (special !== undefined) return special
  return code.startsWith('HPE_') ? { reason: 'malformed', status: 400, phrase: 'Bad Request' } : null
}

/** A whole answer for a raw socket, after which it is closed. */
export const rawAnswer = (status: number, phrase: string): string =>
  [
    `HTTP/1.1 ${status} ${phrase}`,
    'Content-Type: text/plain',
    'Cache-Control: no-store',
    'Connection: close',
    `Content-Length: ${phrase.length}`,
    '',
    phrase,
  ].join('\r\n')
