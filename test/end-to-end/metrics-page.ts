/** A family of metrics as a scrape tells it. */
export interface MetricFamily {
  /** As its samples are called in rules: with `_total` for a counter. */
  readonly name: string
  readonly type: string
  readonly help: string
  readonly unit: string | null
  /** Of its samples, without `le`; empty where there are none. */
  readonly labels: readonly string[]
  readonly samples: number
}

type Mutable = { -readonly [Key in keyof MetricFamily]: MetricFamily[Key] }

const header = /^# (HELP|TYPE|UNIT) (\S+) (.*)$/
const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/

/** Reads an OpenMetrics exposition; throws where a line is none. */
export const readFamilies = (text: string): readonly MetricFamily[] => {
  const families = new Map<string, Mutable>()
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.pop() !== '# EOF') throw new Error('the exposition does not end with # EOF')
  let current: Mutable | null = null
  for (const line of lines) {
    const [, what, name = '', rest = ''] = header.exec(line) ?? []
    if (what !== undefined) {
      current = families.get(name) ?? { name, type: '', help: '', unit: null, labels: [], samples: 0 }
      families.set(name, current)
      if (what === 'HELP') current.help = rest
      else if (what === 'TYPE') current.type = rest
      else current.unit = rest
      continue
    }
    const [, series, labels = '', value] = sample.exec(line) ?? []
    if (series === undefined || current === null || !series.startsWith(current.name))
      throw new Error(`not a line of a family: ${line}`)
    if (!Number.isFinite(Number(value))) throw new Error(`not a number: ${line}`)
    const names = [...labels.matchAll(/([a-z_]+)="/g)].map(([, label = '']) => label)
    current.samples += 1
    current.labels = [...new Set([...current.labels, ...names.filter((label) => label !== 'le')])]
  }
  return [...families.values()].map((family) =>
    family.type === 'counter' ? { ...family, name: `${family.name}_total` } : family,
  )
}

/** Metrics that an expression of PromQL names; a label may have the name of its metric. */
export const metricsIn = (expression: string): readonly string[] => [
  ...new Set(expression.match(/\b(?:preau|process|nodejs)_[a-z0-9_]+\b/g)),
]

/** The metric of a series: a histogram has three. */
export const familyOf = (series: string): string => series.replace(/_(?:bucket|sum|count)$/, '')

/** Rows of docs/operating/metrics.md: `| \`metric\` | type | \`label\`, … | what |`. */
export const metricRows = (
  page: string,
): readonly Pick<MetricFamily, 'name' | 'type' | 'labels' | 'help'>[] =>
  page.split('\n').flatMap((line) => {
    const [, name, type = '', labels = '', help = ''] =
      /^\| `([a-z0-9_]+)`\s*\| (\w+)\s*\|([^|]*)\| (.*?)\s*\|$/.exec(line) ?? []
    return name === undefined
      ? []
      : [{ name, type, help, labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label = '']) => label) }]
  })
