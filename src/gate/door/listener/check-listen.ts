import { parseAddress, type Behind } from '../guards/behind.ts'
import { accepted, refused, type Outcome } from '../../../kernel/outcome.ts'

export type ListenAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }

export interface ListenOptions {
  readonly address: ListenAddress
  readonly tls: CertificateFiles | null
  readonly behind: Behind
}

/** PEM files, the certificate with its chain. */
export interface CertificateFiles {
  readonly cert: string
  readonly key: string
}

export interface ListenRefusal {
  readonly what: string
  readonly toDo: string
}

/** A socket path must fit into `sun_path`: 108 bytes on Linux, 104 elsewhere, with its end mark. */
const unixPathLimit = 103

const isLoopback = (host: string): boolean =>
  host === 'localhost' || parseAddress(host)?.range() === 'loopback'

/** Without TLS the door listens to itself, to a Unix socket, or to fronts that it was told of: never to the street. */
export const checkListen = (options: ListenOptions): Outcome<ListenOptions, ListenRefusal> => {
  const { address, tls, behind } = options
  if (address.kind === 'unix') {
    if (Buffer.byteLength(address.path) > unixPathLimit) {
      return refused({ what: 'path of the socket too long', toDo: `at most ${unixPathLimit} bytes` })
    }
    return accepted(options)
  }
  const { host, port } = address
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return refused({ what: `port ${port} does not exist`, toDo: 'choose one from 1 to 65535, or 0 for any' })
  }
  const guarded = tls !== null || isLoopback(host) || behind.ranges.length > 0
  if (guarded) return accepted(options)
  return refused({
    what: `a listener without TLS on ${host}`,
    toDo: 'give --tls CERT KEY, or --behind with the addresses of your TLS front, or listen on 127.0.0.1',
  })
}
