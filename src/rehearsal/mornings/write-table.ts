import type { WaitTable } from '../../gate/index.ts'
import type { Site } from './morning.ts'

/** `four-lanes-250` and `fourLanes250`: the file, and what it exports. */
export const tableFileOf = ({ lanes, capacity }: Site): string =>
  `${lanes === 'oneLine' ? 'one-line' : 'four-lanes'}-${capacity}`
const tableNameOf = ({ lanes, capacity }: Site): string => `${lanes}${capacity}`

/** A learned table as a source file. */
export const writeTable = (table: WaitTable): string => `import type { WaitTable } from '../wait-table.ts'

/** Written by \`npm run honest-wait learn\`, never by hand. */
export const ${tableNameOf(table)}: WaitTable = {
  capacity: ${table.capacity},
  lanes: '${table.lanes}',
  mornings: ${table.mornings},
  samples: ${table.samples},
  factors: ${JSON.stringify(table.factors)},
  hazard: ${JSON.stringify(table.hazard)},
  lessonHabits: {
    early: ${table.lessonHabits.early},
    after: ${JSON.stringify(table.lessonHabits.after)},
  },
}
`
