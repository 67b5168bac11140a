// @ts-check
// Draws the charts of a site's page, in the colours of the sheet; a table beside each says the same.
import { isInside, plotData, timeMarks } from './chart-series.js'

/** @import uPlot from 'uplot' */
/** @import { PlotName } from './chart-series.d.ts' */
/** @import { ChartColumns } from '../minutes/chart-columns.ts' */
/** @typedef {{ timeZone: string, locale: string }} Region */

const dashes = [[], [6, 3], [2, 3], [9, 3, 2, 3]]
const heightPx = 200
/** People and minutes are told in whole numbers. */
const wholeSteps = [1, 10, 100, 1000, 10000, 100000].flatMap((ten) => [ten, 2 * ten, 5 * ten])
/** There, a time every ten minutes would touch the next. */
const narrowPx = 340

/** @type {(name: string) => string} */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** @type {(index: number) => uPlot.Series} */
const line = (index) => ({
  stroke: colour(`chart-${index + 1}`),
  width: 2.5,
  dash: dashes[index] ?? [],
  points: { show: false },
})

/** Room for the labels beside the axis: as many letters as its widest has. */
/** @type {(plot: uPlot, values: string[]) => number} */
const widthOf = (_plot, values) => 12 + 8 * Math.max(1, ...(values ?? []).map((text) => text.length))

/** @type {(region: Region) => uPlot.Axis[]} */
const axes = ({ timeZone, locale }) => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const count = new Intl.NumberFormat(locale)
  const style = { stroke: colour('ink-soft'), font: '600 12px system-ui, sans-serif' }
  const grid = { stroke: colour('chart-grid'), width: 1 }
  return [
    {
      ...style,
      grid: { show: false },
      ticks: { show: false },
      size: 28,
      splits: (plot, _axis, from, until) => timeMarks(from, until, plot.width < narrowPx ? 1200 : 600),
      values: (_plot, marks) => marks.map((at) => clock.format(at * 1000)),
    },
    {
      ...style,
      grid,
      ticks: { show: false },
      size: widthOf,
      space: 36,
      incrs: wholeSteps,
      values: (_plot, marks) => marks.map((mark) => count.format(mark)),
    },
  ]
}

/** Ranges told as boxes, waits had as dots: hollow where they lie outside. */
/** @type {(plot: uPlot, columns: ChartColumns) => void} */
const drawWaits = (plot, columns) => {
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const width = Math.max(4 * ratio, (bbox.width / columns.at.length) * 0.7)
  ctx.save()
  ctx.lineWidth = ratio
  columns.at.forEach((at, index) => {
    const [low, high, waited] = [columns.toldLow[index], columns.toldHigh[index], columns.waited[index]]
    const x = plot.valToPos(at, 'x', true)
    if (typeof low === 'number' && typeof high === 'number') {
      const [top, bottom] = [plot.valToPos(high, 'y', true), plot.valToPos(low, 'y', true)]
      ctx.beginPath()
      ctx.roundRect(x - width / 2, top, width, Math.max(bottom - top, 2 * ratio), 3 * ratio)
      ctx.fillStyle = colour('act-soft')
      ctx.strokeStyle = colour('chart-1')
      ctx.fill()
      ctx.stroke()
    }
    if (typeof waited !== 'number') return
    const outside = isInside(columns, index) === false
    ctx.beginPath()
    ctx.arc(x, plot.valToPos(waited, 'y', true), Math.min(width / 2, 4 * ratio), 0, 2 * Math.PI)
    ctx.fillStyle = outside ? colour('card') : colour('chart-2')
    ctx.fill()
    if (!outside) return
    ctx.strokeStyle = colour('chart-2')
    ctx.lineWidth = 2 * ratio
    ctx.stroke()
    ctx.lineWidth = ratio
  })
  ctx.restore()
}

/** @type {(name: PlotName, columns: () => ChartColumns) => Pick<uPlot.Options, 'series' | 'hooks'>} */
const contents = (name, columns) => {
  if (name === 'lanes') return { series: [{}, ...columns().lanes.map((_, index) => line(index))] }
  if (name === 'flow') return { series: [{}, { ...line(0), fill: colour('act-soft') }, line(1)] }
  const unseen = { paths: () => null, points: { show: false } }
  return { series: [{}, unseen, unseen, unseen], hooks: { draw: [(plot) => drawWaits(plot, columns())] } }
}

/**
 * All charts of the page. They follow its width and its colours; `update` draws new minutes.
 * @param {ChartColumns} first
 * @param {Region} region
 */
export const drawCharts = (first, region) => {
  /** @type {typeof uPlot} */
  const Plot = Reflect.get(globalThis, 'uPlot')
  let columns = first
  /** @type {{ name: PlotName, place: HTMLElement, plot: uPlot | null }[]} */
  const charts = [...document.querySelectorAll('[data-plot]')].flatMap((place) => {
    const name = place.getAttribute('data-plot')
    return place instanceof HTMLElement && (name === 'lanes' || name === 'flow' || name === 'waits')
      ? [{ name, place, plot: null }]
      : []
  })
  const draw = () => {
    for (const chart of charts) {
      chart.place.hidden = false
      chart.plot?.destroy()
      const options = {
        width: chart.place.clientWidth,
        height: heightPx,
        legend: { show: false },
        cursor: { show: false },
        axes: axes(region),
        scales: {
          y: {
            range: /** @type {uPlot.Range.Function} */ (
              (_plot, _least, most) => [0, Math.max(1, (most ?? 0) * 1.08)]
            ),
          },
        },
        ...contents(chart.name, () => columns),
      }
      chart.plot = new Plot(options, plotData(chart.name, columns), chart.place)
    }
  }
  draw()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
  new ResizeObserver(() => {
    for (const { plot, place } of charts)
      if (plot && place.clientWidth > 0 && plot.width !== place.clientWidth)
        plot.setSize({ width: place.clientWidth, height: heightPx })
  }).observe(document.body)
  return {
    /** @type {(next: ChartColumns) => void} */
    update: (next) => {
      columns = next
      for (const { name, plot } of charts) plot?.setData(plotData(name, columns))
    },
  }
}
