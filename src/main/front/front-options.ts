import type { Sentence } from '../../gate/index.ts'
import { gateOptions } from '../gate-options.ts'
import type { OptionRow } from '../options.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

/** What only the front needs to know; the rest are the options of `preau gate`. */
const ownOptions: readonly OptionRow[] = [
  {
    name: 'to',
    values: ['FOLDER'],
    what: say('où écrire les fichiers', 'where to write the files'),
  },
  {
    name: 'front-folder',
    values: ['FOLDER'],
    what: say('où ils seront sur la machine du frontal', 'where they will lie on the machine of the front'),
    unless: say('/etc/<frontal>/preau', '/etc/<front>/preau'),
  },
  {
    name: 'front-listen',
    values: ['HOST:PORT'],
    what: say('adresse d’écoute du frontal', 'address that the front listens on'),
    unless: say('le port de l’adresse publique, partout', 'the port of the public address, everywhere'),
  },
  {
    name: 'front-tls',
    values: ['CERT', 'KEY'],
    what: say('certificat avec sa chaîne, et clé (PEM)', 'certificate with its chain, and key (PEM)'),
  },
  {
    name: 'front-plain',
    values: [],
    what: say('sans TLS : il se termine avant ce frontal', 'without TLS: it ends before this front'),
  },
  {
    name: 'front-gate',
    values: ['HOST:PORT'],
    what: say('adresse de l’entrée, vue du frontal', 'address of the gate, as the front sees it'),
    unless: say('celle de --listen', 'that of --listen'),
  },
  {
    name: 'front-keys',
    values: ['FILE'],
    what: say(
      'clés de siège, écrites par « preau keys export »',
      'seat keys, written by "preau keys export"',
    ),
    unless: say('dans le dossier du frontal', 'in the folder of the front'),
  },
  {
    name: 'front-state',
    values: ['FOLDER'],
    what: say('ce que le frontal peut perdre', 'what the front can lose'),
    unless: say('/var/lib/<frontal>/preau-<nom>', '/var/lib/<front>/preau-<name>'),
  },
  {
    name: 'away-rate',
    values: ['N'],
    what: say(
      'entrée absente : requêtes par seconde vers le site',
      'gate away: requests a second that pass to the site',
    ),
    unless: say('la capacité', 'the capacity'),
  },
  {
    name: 'away-at-once',
    values: ['N'],
    what: say('entrée absente : requêtes à la fois', 'gate away: requests at once'),
    unless: say('la moitié de la capacité', 'half of the capacity'),
  },
  {
    name: 'body-limit',
    values: ['BYTES'],
    what: say('plus grand envoi ; 0 : sans limite', 'largest upload; 0: without a limit'),
    unless: say('0', '0'),
  },
]

const gatesOnly: ReadonlySet<string> = new Set(['print-config', 'log', 'data'])

export const frontOptions: readonly OptionRow[] = [
  ...ownOptions,
  ...gateOptions.filter(({ name }) => !gatesOnly.has(name)),
]

const ownNames: ReadonlySet<string> = new Set(ownOptions.map(({ name }) => name))

export const isOwnOption = (name: string): boolean => ownNames.has(name)
