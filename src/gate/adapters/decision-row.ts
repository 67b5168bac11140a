import { laneNames, type LaneName } from '../domain/lanes.ts'
import { DecisionFault } from './decision-fault.ts'

/** Device, person and class names of our own making are far shorter; a seat id is some 40 characters. */
export const textMaxLength = 4_096

export type Cell = string | number | boolean | null | object

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= textMaxLength

/** Reads the cells of one row in order; a cell of another kind, a missing or a surplus one is a fault. */
export const createRowReader = (cells: readonly unknown[]) => {
  let next = 0
  const take = <Value>(kind: string, is: (value: unknown) => value is Value): Value => {
    const value = cells[next]
    if (next >= cells.length || !is(value)) throw new DecisionFault(`cell ${next} is no ${kind}`)
    next += 1
    return value
  }
  return {
    whole: (): number => take('whole number', isWhole),
    flag: (): boolean => take('flag', (value) => typeof value === 'boolean'),
    text: (): string => take('text', isText),
    textOrNull: (): string | null => take('text or null', (value) => value === null || isText(value)),
    lane: (): LaneName =>
      take('lane', (value): value is LaneName => laneNames.some((lane) => lane === value)),
    oneOf: <Name extends string>(kind: string, names: readonly Name[]): Name =>
      take(kind, (value): value is Name => names.some((name) => name === value)),
    other: (): unknown => take('value', (value): value is unknown => value !== undefined),
    end: (): void => {
      if (next !== cells.length) throw new DecisionFault(`${cells.length} cells instead of ${next}`)
    },
  }
}

export type RowReader = ReturnType<typeof createRowReader>
