import { laneNames } from '../../domain/lanes.ts'
import type { OperatorAction } from '../../control/operated-site.ts'
import type { ConsoleSite } from '../console-parts.ts'

/**
 * What an action would change, as it stands now, in one word. A confirmation carries the word it was shown with: if the
 * site stands otherwise by then (another tab, a plan, the capacity law), nothing is done and the question is asked anew.
 */
export const standing = (site: ConsoleSite, action: OperatorAction): string => {
  const figures = site.figures()
  switch (action.kind) {
    case 'capacity':
      return String(figures.capacity.now)
    case 'law':
      return String(figures.capacity.law)
    case 'mode':
      return figures.mode
    case 'weights':
      return laneNames
        .flatMap((name) => figures.lanes.filter((lane) => lane.name === name))
        .map(({ name, weight }) => `${name}.${weight}`)
        .join('.')
    case 'plan':
    case 'unplan':
      return site
        .plans()
        .map(({ id }) => id)
        .toSorted()
        .join('.')
    case 'end':
      return ''
  }
}
