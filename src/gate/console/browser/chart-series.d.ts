import type { AlignedData } from 'uplot'
import type { ChartColumns } from '../minutes/chart-columns.ts'

export type PlotName = 'lanes' | 'flow' | 'waits'

/** x first, seconds since 1970; then a column a series. */
export function plotData(name: PlotName, columns: ChartColumns): AlignedData
/** Whether the wait had is inside the range told; null where one of them is missing. */
export function isInside(columns: ChartColumns, index: number): boolean | null
/** On the clock's own steps of so many seconds. */
export function timeMarks(from: number, until: number, everyS: number): number[]
