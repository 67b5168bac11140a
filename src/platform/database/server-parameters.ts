import { type ServerFolder, socketPort } from './server-folder.ts'

export interface ServerLimits {
  /** Connections at once, of which PostgreSQL keeps three for the owner. */
  readonly connectionsMost: number
  readonly sharedBuffersMb: number
}

/** Two processes with ten connections each, and room for a backup; 64 MB hold the working set of 4,000 people. */
export const defaultServerLimits: ServerLimits = { connectionsMost: 30, sharedBuffersMb: 64 }

/** A list of one path: a comma in it would begin a second one. */
const asListItem = (path: string): string => `"${path.replaceAll('"', '""')}"`

/** On the command line, above every file: what is not said here stays as the files in the cluster say. */
export const serverParameters = (place: ServerFolder, limits: ServerLimits): readonly string[] => {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '',
    unix_socket_directories: asListItem(place.folder),
    unix_socket_permissions: '0700',
    port: `${socketPort}`,
    hba_file: place.hostRules,
    ident_file: place.accountMap,
    max_connections: `${limits.connectionsMost}`,
    shared_buffers: `${limits.sharedBuffersMb}MB`,
    // An acknowledged hand-in is on the disk, whatever a file in the cluster says.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    // English, for the readiness and the failures are read; above ERROR only, for errors repeat what people wrote.
    lc_messages: 'C',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '',
  }
  return [
    '-D',
    place.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}
