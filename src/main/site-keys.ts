import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type KeyFile, openKeyFile, type Sentence } from '../gate/index.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import type { GivenOptions, OptionRow } from './options.ts'
import { readSiteNote, type SiteNote } from './site-note.ts'

/** Which site a command is about. */
export const siteOptions: readonly OptionRow[] = [
  {
    name: 'data',
    values: ['FOLDER'],
    what: {
      fr: 'dossier de travail de l’entrée, comme pour « preau gate »',
      en: 'the gate’s folder of work, as for "preau gate"',
    },
    unless: { fr: './preau-data', en: './preau-data' },
  },
  {
    name: 'name',
    values: ['NAME'],
    what: { fr: 'nom court du site', en: 'short name of the site' },
  },
]

export const publicUrlOption: OptionRow = {
  name: 'public-url',
  values: ['URL'],
  what: { fr: 'adresse que tapent les gens', en: 'address that people type' },
  unless: { fr: 'celle du dernier démarrage', en: 'the one of the last start' },
}

/** A site whose gate has run at least once. */
export interface SiteKeys {
  readonly name: string
  readonly folder: string
  readonly file: KeyFile
  readonly note: SiteNote | null
}

const noName: Sentence = {
  fr: 'Il manque le nom du site. Donnez --name, comme au démarrage de « preau gate ».',
  en: 'The name of the site is missing. Give --name, as for the start of "preau gate".',
}

/** Never makes keys: a slip in a name would make a site that nobody runs. */
export const openSiteKeys = ({ given }: GivenOptions, now: number): Outcome<SiteKeys, Sentence> => {
  const name = given.get('name')?.[0]
  if (name === undefined || !/^[a-z0-9-]{1,32}$/.test(name)) return refused(noName)
  const folder = join(resolve(given.get('data')?.[0] ?? 'preau-data'), name)
  const path = join(folder, 'keys.json')
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    return refused({
      fr: `Il n’y a pas de clés : ${path}. Corrigez --data et --name, ou démarrez l’entrée une première fois.`,
      en: `There are no keys: ${path}. Correct --data and --name, or start the gate a first time.`,
    })
  }
  const opened = openKeyFile(path, name, now)
  return opened.ok ? accepted({ name, folder, file: opened.value, note: readSiteNote(folder) }) : opened
}

/** The address for links, without a slash at its end. */
export const publicUrlFor = ({ given }: GivenOptions, note: SiteNote | null): Outcome<string, Sentence> => {
  const told = given.get('public-url')?.[0] ?? note?.publicUrl ?? ''
  const url = URL.parse(told)
  if (url !== null && /^https?:$/.test(url.protocol)) return accepted(url.origin)
  return refused({
    fr: `« ${told} » : l’adresse publique n’est pas connue. Donnez --public-url https://ent.example.fr.`,
    en: `"${told}": the public address is not known. Give --public-url https://ent.example.fr.`,
  })
}
