// @ts-check
// From the columns of the page to what is drawn. Pure: tested without a browser.

/** @import { AlignedData } from 'uplot' */
/** @import { PlotName } from './chart-series.d.ts' */
/** @import { ChartColumns } from '../minutes/chart-columns.ts' */

/** @type {(name: PlotName, columns: ChartColumns) => AlignedData} */
export const plotData = (name, columns) => {
  if (name === 'lanes') return [[...columns.at], ...columns.lanes.map((lane) => [...lane.present])]
  if (name === 'flow') return [[...columns.at], [...columns.arrivals], [...columns.admissions]]
  return [[...columns.at], [...columns.toldLow], [...columns.toldHigh], [...columns.waited]]
}

/** @type {(columns: ChartColumns, index: number) => boolean | null} */
export const isInside = (columns, index) => {
  const [low, high, waited] = [columns.toldLow[index], columns.toldHigh[index], columns.waited[index]]
  if (typeof low !== 'number' || typeof high !== 'number' || typeof waited !== 'number') return null
  return waited >= low && waited <= high
}

/** @type {(from: number, until: number, everyS: number) => number[]} */
export const timeMarks = (from, until, everyS) => {
  const marks = []
  for (let at = Math.ceil(from / everyS) * everyS; at <= until; at += everyS) marks.push(at)
  return marks
}
