/** How a scraper wants it: OpenMetrics 1.0, or the older text format that every tool reads. */
export type ExpositionFormat = 'openMetrics' | 'text'

export const contentTypes: Readonly<Record<ExpositionFormat, string>> = {
  openMetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  text: 'text/plain; version=0.0.4; charset=utf-8',
}

/** Units that names end in; OpenMetrics wants them told. */
const units = ['seconds', 'bytes', 'seats', 'people', 'ratio']

/** A gauge with one series for each state: its label has its own name. */
const stateSets: ReadonlySet<string> = new Set(['preau_mode'])

const header = /^# (HELP|TYPE) (\S+) (.*)$/

/** What prom-client writes as OpenMetrics, with the units and state sets that it does not know. */
export const asOpenMetrics = (written: string): string =>
  written
    .split('\n')
    .flatMap((line) => {
      const [, what, name = '', rest] = header.exec(line) ?? []
      if (what !== 'TYPE') return [line]
      const unit = units.find((one) => name.endsWith(`_${one}`))
      const type = stateSets.has(name) ? 'stateset' : rest
      return [`# TYPE ${name} ${type}`, ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`])]
    })
    .join('\n')

/** The same as text 0.0.4: a counter's family has the name of its samples, and nothing marks the end. */
export const asText = (written: string): string => {
  const lines = written.split('\n').filter((line) => line !== '# EOF')
  const counters = new Set(
    lines.flatMap((line) => {
      const [, what, name = '', type] = header.exec(line) ?? []
      return what === 'TYPE' && type === 'counter' ? [name] : []
    }),
  )
  return lines
    .map((line) => {
      const [, what, name = '', rest] = header.exec(line) ?? []
      return what !== undefined && counters.has(name) ? `# ${what} ${name}_total ${rest}` : line
    })
    .join('\n')
}

/** `Accept` as Prometheus sends it names OpenMetrics first; whoever does not name it gets text. */
export const formatFor = (accept: string | undefined): ExpositionFormat =>
  /\bapplication\/openmetrics-text\b/i.test(accept ?? '') ? 'openMetrics' : 'text'
