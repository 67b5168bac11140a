import type { DoorParts } from '../door-parts.ts'
import type { Reply } from '../reply.ts'

/** What is lost of the gate or behind it, and since when, milliseconds. */
interface Lost {
  readonly part: 'journal' | 'porter' | 'site'
  readonly since: number
}

/** `ok` while nothing is lost. A door that has lost something still does what it can: the status stays 200. */
export const healthRoute = (door: DoorParts): Reply => {
  const parts = {
    journal: door.degradedSince(),
    porter: door.away.since(),
    site: door.siteDownSince(),
  }
  const lost = (['journal', 'porter', 'site'] as const).flatMap((part): readonly Lost[] => {
    const since = parts[part]
    return since === null ? [] : [{ part, since }]
  })
  return { kind: 'json', status: 200, body: lost.length === 0 ? 'ok' : { lost }, cookies: [] }
}
