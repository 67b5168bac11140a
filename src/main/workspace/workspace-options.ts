import type { Sentence } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { GivenOptions, OptionRow } from '../options.ts'

const usual = { folder: 'preau-workspace', port: 8_090 } as const

const same = (text: string | number): Sentence => ({ fr: String(text), en: String(text) })

export const workspaceOptions: readonly OptionRow[] = [
  {
    name: 'data',
    values: ['FOLDER'],
    what: { fr: 'la base et les fichiers', en: 'the database and the files' },
    unless: same(`./${usual.folder}`),
  },
  {
    name: 'port',
    values: ['PORT'],
    what: { fr: 'port local ; l’entrée est devant', en: 'local port; the gate stands before it' },
    unless: same(usual.port),
  },
  {
    name: 'public-url',
    values: ['URL'],
    what: {
      fr: 'où les gens l’ouvrent : l’adresse de l’entrée',
      en: 'where people open it: the gate’s address',
    },
    unless: { fr: 'l’adresse locale', en: 'the local address' },
  },
]

export interface WorkspaceOptions {
  readonly folder: string
  readonly port: number
  readonly publicUrl: URL
}

const portsMost = 65_535

export const readWorkspaceOptions = ({
  given,
}: GivenOptions): Outcome<WorkspaceOptions, readonly Sentence[]> => {
  const faults: Sentence[] = []
  const portText = given.get('port')?.[0] ?? String(usual.port)
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port < 1 || port > portsMost)
    faults.push({
      fr: `--port ${portText} : donnez un nombre entier de 1 à ${portsMost}.`,
      en: `--port ${portText}: give a whole number from 1 to ${portsMost}.`,
    })
  const urlText = given.get('public-url')?.[0] ?? `http://127.0.0.1:${portText}`
  const publicUrl = URL.parse(urlText)
  const isGood = publicUrl !== null && /^https?:$/.test(publicUrl.protocol) && publicUrl.pathname === '/'
  if (!isGood)
    faults.push({
      fr: `--public-url ${urlText} : donnez une adresse sans chemin, comme https://ecole.example.fr.`,
      en: `--public-url ${urlText}: give an address without a path, as https://school.example.`,
    })
  if (faults.length > 0 || publicUrl === null) return refused(faults)
  return accepted({ folder: given.get('data')?.[0] ?? usual.folder, port, publicUrl })
}
