import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'

/** A file of ours, read once at the start. Its address changes with its content, so that it may be kept for good. */
export interface Asset {
  readonly headers: Readonly<Record<string, string>>
  readonly plain: Buffer
  readonly zipped: Buffer
}

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
} as const

const own = (path: string): Buffer => readFileSync(new URL(path, import.meta.url))
const find = createRequire(import.meta.url).resolve
const charts = (file: string): Buffer => readFileSync(find(`uplot/dist/${file}`))

/** Scripts find each other beside themselves. */
const files: Readonly<Record<string, Buffer>> = {
  'console.css': Buffer.concat([charts('uPlot.min.css'), own('../console.css')]),
  'live-page.js': own('../browser/live-page.js'),
  'draw-charts.js': own('../browser/draw-charts.js'),
  'chart-series.js': own('../browser/chart-series.js'),
  'uplot.js': charts('uPlot.iife.min.js'),
}
export type AssetName = 'console.css' | 'live-page.js' | 'uplot.js'

const version = Object.values(files)
  .reduce((hash, content) => hash.update(content), createHash('sha256'))
  .digest('base64url')
  .slice(0, 12)

const assets: ReadonlyMap<string, Asset> = new Map(
  Object.entries(files).map(([name, plain]) => [
    name,
    {
      headers: {
        'Content-Type': name.endsWith('.css') ? types.css : types.js,
        'Cache-Control': 'private, max-age=31536000, immutable',
      },
      plain,
      zipped: gzipSync(plain, { level: 9 }),
    },
  ]),
)

export const assetPath = (name: AssetName): string => `/assets/${version}/${name}`

export const findAsset = (asked: string | undefined, name: string | undefined): Asset | null =>
  asked === version ? (assets.get(name ?? '') ?? null) : null
