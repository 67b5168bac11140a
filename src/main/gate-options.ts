import { healthOptions } from './health-options.ts'
import type { OptionRow } from './options.ts'
import { row, say, type SettableRow } from './settable-row.ts'

export type { SettableRow } from './settable-row.ts'

/** Option, variable and key of the file: one table for all three. */
export const settable: readonly SettableRow[] = [
  row('url', 'text', true, {
    name: 'site',
    values: ['URL'],
    what: say(
      'le site à protéger, par exemple http://127.0.0.1:8000',
      'the site behind the gate, such as http://127.0.0.1:8000',
    ),
  }),
  row('capacity', 'number', true, {
    name: 'capacity',
    values: ['N'],
    what: say('sièges à la fois, de 1 à 1000000', 'seats at once, from 1 to 1000000'),
  }),
  ...healthOptions,
  row('name', 'text', true, {
    name: 'name',
    values: ['NAME'],
    what: say(
      'nom court : a-z, 0-9, -, 32 au plus ; il nomme le dossier et les cookies',
      'short name: a-z, 0-9, -, at most 32; names the folder and the cookies',
    ),
    unless: say('tiré de l’hôte du site', 'from the host of the site'),
  }),
  row('title', 'text', true, {
    name: 'title',
    values: ['TEXT'],
    what: say(
      'nom que lisent les familles, 60 caractères au plus',
      'name that families read, at most 60 characters',
    ),
    unless: say('le nom court', 'the short name'),
  }),
  row('listen', 'text', true, {
    name: 'listen',
    values: ['HOST:PORT'],
    what: say('adresse d’écoute, ou unix:/chemin', 'address to listen on, or unix:/path'),
    unless: say('127.0.0.1:8080', '127.0.0.1:8080'),
  }),
  row('public-url', 'text', true, {
    name: 'public-url',
    values: ['URL'],
    what: say(
      'adresse que tapent les gens ; elle décide des redirections et des cookies',
      'address that people type; decides redirects and cookies',
    ),
    unless: say('l’adresse d’écoute, si elle est locale', 'the listen address, where it is loopback'),
  }),
  row(
    'mode',
    'enforce',
    false,
    {
      name: 'enforce',
      values: [],
      what: say(
        'pour de vrai : au-delà de la capacité, on attend',
        'for real: beyond the capacity people wait',
      ),
      unless: say(
        'shadow : compte et prédit, personne n’attend',
        'shadow: counts and predicts, nobody waits',
      ),
    },
    'PREAU_MODE',
  ),
  row('data', 'text', false, {
    name: 'data',
    values: ['FOLDER'],
    what: say(
      'dossier de travail ; chaque site y a le sien, à son nom',
      'folder of work; each site has its own in it, by its name',
    ),
    unless: say('./preau-data', './preau-data'),
  }),
  {
    key: 'config',
    kind: 'text',
    ofOneSite: false,
    variable: 'PREAU_CONFIG',
    option: {
      name: 'config',
      values: ['FILE'],
      variable: 'PREAU_CONFIG',
      what: say(
        'fichier TOML : tous les réglages, plusieurs sites ; relu quand il change',
        'TOML file: every setting, several sites; read again when it changes',
      ),
    },
  },
  {
    key: 'tls',
    kind: 'certificate',
    ofOneSite: false,
    variable: 'PREAU_TLS_CERT',
    option: {
      name: 'tls',
      values: ['CERT', 'KEY'],
      variable: 'PREAU_TLS_CERT, PREAU_TLS_KEY',
      what: say(
        'certificat avec sa chaîne, et clé (PEM) ; relus quand ils changent',
        'certificate with its chain, and key (PEM); read again when they change',
      ),
    },
  },
  { key: 'tls', kind: 'key', ofOneSite: false, variable: 'PREAU_TLS_KEY', option: null },
  row('behind', 'list', false, {
    name: 'behind',
    values: ['CIDR'],
    many: true,
    what: say(
      'adresses de votre frontal TLS, ou unix ; lui seul est cru',
      'addresses of your TLS front, or unix; only it is believed',
    ),
  }),
  row('inject', 'flag', false, {
    name: 'inject',
    values: [],
    what: say(
      'ajoute aux pages du site l’avis de fin de siège',
      'adds the notice of a seat’s end to the site’s pages',
    ),
  }),
  row('classes', 'text', true, {
    name: 'classes',
    values: ['FILE'],
    what: say(
      'classes.csv : class,from,to ; qui a cours quand',
      'classes.csv: class,from,to; which class has a lesson when',
    ),
  }),
  row('pass-keys', 'text', false, {
    name: 'pass-keys',
    values: ['FILE'],
    what: say(
      'clés publiques (JWKS) d’autres signataires de laissez-passer',
      'public keys (JWKS) of others who sign passes',
    ),
  }),
  row('previews', 'flag', false, {
    name: 'previews',
    values: [],
    what: say(
      'montre chaque page sous /_preau/preview/, à tout le monde',
      'shows each page under /_preau/preview/, to everybody',
    ),
  }),
  row('console', 'text', false, {
    name: 'console',
    values: ['HOST:PORT'],
    what: say(
      'console de l’exploitation, par exemple 127.0.0.1:8081 ; « preau console-link » y donne accès',
      'the operator’s console, such as 127.0.0.1:8081; "preau console-link" gives access to it',
    ),
    unless: say('aucune', 'none'),
  }),
  {
    key: 'console-tls',
    kind: 'certificate',
    ofOneSite: false,
    variable: 'PREAU_CONSOLE_TLS_CERT',
    option: {
      name: 'console-tls',
      values: ['CERT', 'KEY'],
      variable: 'PREAU_CONSOLE_TLS_CERT, PREAU_CONSOLE_TLS_KEY',
      what: say(
        'certificat et clé (PEM) de la console, pour l’ouvrir d’une autre machine',
        'certificate and key (PEM) of the console, to open it from another machine',
      ),
    },
  },
  { key: 'console-tls', kind: 'key', ofOneSite: false, variable: 'PREAU_CONSOLE_TLS_KEY', option: null },
  row('control', 'text', false, {
    name: 'control',
    values: ['HOST:PORT'],
    what: say(
      'où se commande l’entrée : hôte:port avec certificats, ou unix:/chemin',
      'where the gate is steered: host:port with certificates, or unix:/path',
    ),
    unless: say('control.sock dans le dossier de travail', 'control.sock in the folder of work'),
  }),
  {
    key: 'control-tls',
    kind: 'certificate',
    ofOneSite: false,
    variable: 'PREAU_CONTROL_TLS_CERT',
    option: {
      name: 'control-tls',
      values: ['CERT', 'KEY'],
      variable: 'PREAU_CONTROL_TLS_CERT, PREAU_CONTROL_TLS_KEY',
      what: say('certificat et clé (PEM) de ce port', 'certificate and key (PEM) of that port'),
    },
  },
  { key: 'control-tls', kind: 'key', ofOneSite: false, variable: 'PREAU_CONTROL_TLS_KEY', option: null },
  row('control-ca', 'text', false, {
    name: 'control-ca',
    values: ['CA'],
    what: say(
      'autorité (PEM) qui signe les certificats des clients',
      'authority (PEM) that signs the certificates of clients',
    ),
  }),
  row('metrics', 'text', false, {
    name: 'metrics',
    values: ['[HOST:]PORT'],
    what: say(
      'sert des métriques (OpenMetrics) sous /metrics ; adresses de cette machine ou privées seulement',
      'serves metrics (OpenMetrics) at /metrics; addresses of this machine or private ones only',
    ),
  }),
  row('log', 'text', false, {
    name: 'log',
    values: ['json|text'],
    what: say('forme du journal sur stderr', 'form of the log on stderr'),
    unless: say('text dans un terminal, sinon json', 'text on a terminal, else json'),
  }),
]

/** All options of `preau gate`. */
export const gateOptions: readonly OptionRow[] = [
  ...settable.flatMap(({ option }) => (option === null ? [] : [option])),
  {
    name: 'print-config',
    values: [],
    what: say(
      'affiche la configuration effective, en TOML, et s’arrête',
      'prints the effective configuration as TOML, and ends',
    ),
  },
]
