import { resolve } from 'node:path'
import { stringify } from 'smol-toml'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import {
  type ConsoleListen,
  type ControlListen,
  formatMetricsAddress,
  type MetricsAddress,
  type Sentence,
  type SiteSettings,
} from '../gate/index.ts'
import { formatListen } from './config-addresses.ts'
import { checkLayers } from './config-check.ts'
import { consoleOf, consoleTable } from './config-console.ts'
import { controlOf, controlTable } from './config-control.ts'
import { effectiveOf } from './config-effective.ts'
import type { Environment } from './config-environment.ts'
import { type ConfigFault, faultAt } from './config-fault.ts'
import { type ConfigFile, isFields, readConfigFile } from './config-file.ts'
import { environmentLayer, fileLayer, type Layer, optionLayer } from './config-layers.ts'
import { processSchema, siteSchema } from './config-schema.ts'
import { settingsOf } from './config-settings.ts'
import { settable } from './gate-options.ts'
import type { GivenOptions } from './options.ts'

export interface SiteConfig {
  readonly settings: SiteSettings
  /** As a table of the file would say it. */
  readonly effective: Readonly<Record<string, unknown>>
}

export interface GateConfig {
  readonly sites: readonly SiteConfig[]
  readonly dataFolder: string
  /** Null: there is no console. */
  readonly console: ConsoleListen | null
  readonly control: ControlListen
  /** Where metrics are served; null: nowhere. */
  readonly metrics: MetricsAddress | null
  /** Null: as the terminal is. */
  readonly log: 'json' | 'text' | null
  /** The file it was read from. */
  readonly file: string | null
}

type Fields = Readonly<Record<string, unknown>>

/** More sites than a region has in one process. */
const sitesMost = 100

const usualDataFolder = 'preau-data'

const without = (raw: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)))

const only = (raw: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(raw).filter(([key]) => keys.includes(key)))

const processKeys = Object.keys(processSchema.shape)
const ownKeys = settable.filter(({ ofOneSite }) => ofOneSite).map(({ key }) => key)
/** Shared ones may stand at the top of the file; these cannot be the same for two sites. */
const singularKeys = ['url', 'name', 'listen', 'public-url']

const narrowed = ({ where, raw }: Layer, keys: (raw: Fields) => Fields): Layer => ({ where, raw: keys(raw) })

const withSeveralSites: Sentence = {
  fr: 'le fichier décrit plusieurs sites : écrivez ceci dans la table [[site]] de chacun.',
  en: 'the file describes several sites: write this in the [[site]] table of each.',
}

const badSiteList: Sentence = {
  fr: `il faut de 1 à ${sitesMost} tables. Écrivez [[site]] seul sur sa ligne, puis les clés du site dessous.`,
  en: `1 to ${sitesMost} tables are needed. Write [[site]] alone on its line, then the keys of the site below it.`,
}

/** The layers of each site, its own table before what is shared. */
const siteLayers = (
  given: readonly Layer[],
  file: ConfigFile | null,
  faults: ConfigFault[],
): readonly (readonly Layer[])[] => {
  if (file === null) return [given]
  const { site: list, ...top } = file.raw
  const shared = fileLayer(file, [], without(top, processKeys))
  if (list === undefined) return [[...given, shared]]
  const tables: readonly unknown[] = Array.isArray(list) ? list : []
  if (tables.length === 0 || tables.length > sitesMost || !tables.every(isFields)) {
    faults.push(faultAt(fileLayer(file, ['site'], {}).where([]), badSiteList))
    return []
  }
  if (tables.length > 1) {
    for (const { raw, where } of given)
      for (const key of ownKeys)
        if (Object.hasOwn(raw, key)) faults.push(faultAt(where([key]), withSeveralSites))
    for (const key of singularKeys)
      if (Object.hasOwn(shared.raw, key)) faults.push(faultAt(shared.where([key]), withSeveralSites))
  }
  return tables.map((raw, index) => [...given, fileLayer(file, ['site', index], raw), shared])
}

/** Where a missing key would stand. */
const placeOf = (layers: readonly Layer[], key: string): string => {
  const table = layers.find(({ where }) => /: site\[\d+\]$/.test(where([])))
  return table?.where([]) ?? `--${settable.find((row) => row.key === key)?.option?.name ?? key}`
}

const readSite = (
  layers: readonly Layer[],
  dataFolder: string,
  noticeAt: number,
): { readonly site: SiteConfig; readonly faults: readonly ConfigFault[] } => {
  const checked = checkLayers(siteSchema, layers)
  const input = checked.value
  const late: ConfigFault[] = []
  const refusedKeys = new Set<string>()
  const settings = settingsOf({
    input,
    dataFolder,
    noticeAt,
    isRefused: (key) => refusedKeys.has(key) || checked.isRefused([key]),
    refuse: (path, why) => {
      if (checked.isRefused(path)) return
      refusedKeys.add(path[0] ?? '')
      late.push(faultAt(checked.source(path) ?? placeOf(layers, path[0] ?? ''), why))
    },
  })
  return { site: { settings, effective: effectiveOf(settings, input) }, faults: [...checked.faults, ...late] }
}

/** Two sites cannot share a name or an address. */
const sharingFaults = (
  sites: readonly SiteConfig[],
  layers: readonly (readonly Layer[])[],
): readonly ConfigFault[] => {
  const seen = new Set<string>()
  return sites.flatMap(({ settings }, index) => {
    const uses = [
      ['name', settings.door.name],
      ['listen', formatListen(settings.listen.address)],
    ] as const
    return uses.flatMap(([key, value]) => {
      const used = `${key} ${value}`
      const isTaken = seen.has(used)
      seen.add(used)
      if (!isTaken) return []
      return [
        faultAt(placeOf(layers[index] ?? [], key), {
          fr: `${key} « ${value} » sert déjà à un autre site. Donnez à chacun le sien.`,
          en: `${key} "${value}" is used by another site already. Give each its own.`,
        }),
      ]
    })
  })
}

const sameFault =
  (one: ConfigFault) =>
  (other: ConfigFault): boolean =>
    one.where === other.where && one.en === other.en

/** What a gate is to do, from options, then the environment, then the file; or everything that is wrong. */
export const readGateConfig = (
  options: GivenOptions,
  environment: Environment,
): Outcome<GateConfig, readonly ConfigFault[]> => {
  const whole = [optionLayer(options), environmentLayer(environment)]
  const path = whole.map(({ raw }) => raw['config']).find((value) => typeof value === 'string')
  const read = path === undefined ? null : readConfigFile(path)
  if (read?.ok === false) return refused([read.refusal])
  const file = read?.value ?? null
  const faults: ConfigFault[] = []
  const ofProcess = whole.map((layer) => narrowed(layer, (raw) => only(raw, processKeys)))
  const atTop = file === null ? [] : [fileLayer(file, [], only(file.raw, processKeys))]
  const process = checkLayers(processSchema, [...ofProcess, ...atTop])
  faults.push(...process.faults)
  const dataFolder = resolve(process.value.data ?? usualDataFolder)
  const refuse = (key: string, why: Sentence): void => {
    if (!process.isRefused([key])) faults.push(faultAt(process.source([key]) ?? `--${key}`, why))
  }
  const console = consoleOf(process.value, refuse)
  const control = controlOf(process.value, dataFolder, refuse)
  const given = whole.map((layer) => narrowed(layer, (raw) => without(raw, [...processKeys, 'config'])))
  const layers = siteLayers(given, file, faults)
  const sites = layers.map((own) => readSite(own, dataFolder, file?.changedAt ?? 0))
  for (const site of sites) faults.push(...site.faults)
  const configs = sites.map(({ site }) => site)
  if (faults.length === 0) faults.push(...sharingFaults(configs, layers))
  if (faults.length > 0)
    return refused(faults.filter((fault, index) => faults.findIndex(sameFault(fault)) === index))
  return accepted({
    sites: configs,
    dataFolder,
    console,
    control,
    metrics: process.value.metrics ?? null,
    log: process.value.log ?? null,
    file: file?.path ?? null,
  })
}

/** The effective configuration as a file that says the same. */
export const printConfig = ({ sites, dataFolder, console, control, metrics, log }: GateConfig): string =>
  `${stringify({ data: dataFolder, ...consoleTable(console), ...controlTable(control), ...(metrics === null ? {} : { metrics: formatMetricsAddress(metrics) }), ...(log === null ? {} : { log }), site: sites.map(({ effective }) => effective) })}\n`
