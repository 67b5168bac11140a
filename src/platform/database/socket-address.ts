import { socketPort } from './server-folder.ts'

/** The address of a database behind a Unix socket, as libpq and `pg` read it. */
export const socketAddress = (folder: string, database: string, role: string): string => {
  const parameters = Object.entries({ host: folder, port: `${socketPort}`, user: role })
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `postgresql:///${encodeURIComponent(database)}?${query}`
}
