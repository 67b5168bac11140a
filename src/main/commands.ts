import type { Sentence } from '../gate/index.ts'
import { controlCommands } from './control-commands.ts'
import { demoOptionRows } from './demo/demo-options.ts'
import { frontOptions } from './front/front-options.ts'
import { gateOptions } from './gate-options.ts'
import type { CommandHelp } from './render-help.ts'
import { classCodeOptions, classLinkOptions, runClassCodes, runClassLink } from './run-classes.ts'
import { crowdOptions } from './crowd-asked.ts'
import { doctorOptions } from './doctor/doctor-options.ts'
import { firstWeekOptions } from './first-week/first-week-options.ts'
import { keysOptions, runKeys } from './run-keys.ts'
import { passOptions, runPass } from './run-pass.ts'
import { schoolCommands } from './school/school-commands.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** What a command gets besides its words. */
export interface CommandWorld {
  readonly terminal: Terminal
  /** Wall time, milliseconds. */
  readonly now: () => number
  /** Aborted by SIGINT or SIGTERM. Whoever asks for it ends by it. */
  readonly signal: () => AbortSignal
}

export interface Command extends CommandHelp {
  readonly run: (args: readonly string[], world: CommandWorld) => Promise<ExitCode> | ExitCode
}

const say = (fr: string, en: string): Sentence => ({ fr, en })

const gate: Command = {
  name: 'gate',
  summary: say('l’entrée devant un ou plusieurs sites', 'the gate before one or more sites'),
  usage: '--site URL --capacity N [options]',
  about: say(
    'Compte les sièges d’un site, et fait la file au-delà. Commencez sans --enforce : personne n’attend, et\n' +
      'vous voyez ce qui se passerait. Chaque réglage se donne par option, par variable, ou dans un fichier TOML ;\n' +
      'l’option gagne, puis la variable. SIGHUP relit le fichier ; SIGTERM arrête en dix secondes au plus.',
    'Counts the seats of a site, and makes a line beyond them. Begin without --enforce: nobody waits, and you\n' +
      'see what would happen. Each setting is an option, a variable, or a key of a TOML file; the option wins,\n' +
      'then the variable. SIGHUP reads the file again; SIGTERM stops within ten seconds.',
  ),
  examples: [
    {
      line: 'preau gate --site http://127.0.0.1:8000 --capacity 300',
      what: say('observer un site de cette machine', 'watch a site on this machine'),
    },
    {
      line: 'preau gate --site http://10.0.0.5 --capacity 300 --listen 0.0.0.0:443 --tls chain.pem key.pem --public-url https://ent.example.fr --enforce',
      what: say('pour de vrai, avec TLS', 'for real, with TLS'),
    },
    {
      line: 'preau gate --config preau.toml --print-config',
      what: say('vérifier un fichier sans rien démarrer', 'check a file without starting anything'),
    },
  ],
  options: gateOptions,
  run: async (args, { terminal }) => (await import('./run-gate.ts')).runGate(args, terminal),
}

const firstWeek: Command = {
  name: 'first-week',
  summary: say(
    'ce que l’observation a vu, et la capacité à prendre',
    'what shadow saw, and which capacity to take',
  ),
  usage: '[--name NAME] [options]',
  about: say(
    'Lit les minutes d’une entrée en observation et rejoue les pires jours avec une file, sur le code de l’entrée : qui\n' +
      'aurait attendu, combien de temps, à quelle capacité. Ne change rien. Fin 1 : trop peu pour dire quelque chose.',
    'Reads the minutes of a gate in shadow and rehearses the worst days with a line, on the gate’s own code: who would\n' +
      'have waited, how long, at which capacity. Changes nothing. Exit 1: too little to tell anything.',
  ),
  examples: [
    {
      line: 'preau first-week --data /var/lib/preau --name ecole',
      what: say('les sept derniers jours', 'the last seven days'),
    },
  ],
  options: firstWeekOptions,
  run: async (args, { terminal, now }) =>
    (await import('./first-week/run-first-week.ts')).runFirstWeek(args, terminal, now()),
}

const doctor: Command = {
  name: 'doctor',
  summary: say('vérifie une installation', 'checks an installation'),
  usage: '--config FILE [--url URL] [options]',
  about: say(
    'Mêmes réglages que « preau gate », sur la même machine, l’entrée en marche ou non : clés, horloges, disque,\n' +
      'journal, frontal, certificats, ports ouverts, site. Dit pour chaque point : bon, à voir ou à corriger, et que faire.\n' +
      'Ne change rien. Fin 0 : rien à corriger ; 1 : quelque chose ; 2 : réglages illisibles.',
    'The same settings as "preau gate", on the same machine, the gate running or not: keys, clocks, disk, journal,\n' +
      'front, certificates, open ports, site. Says of each point: ok, look at it, or mend it, and what to do.\n' +
      'Changes nothing. Exit 0: nothing to mend; 1: something; 2: settings that cannot be read.',
  ),
  examples: [
    {
      line: 'preau doctor --config preau.toml',
      what: say('tous les sites du fichier', 'all sites of the file'),
    },
    {
      line: 'preau doctor --config preau.toml --url https://ent.example.fr',
      what: say('par une autre adresse', 'by another address'),
    },
  ],
  options: doctorOptions,
  run: async (args, { terminal }) => (await import('./doctor/run-doctor.ts')).runDoctor(args, terminal),
}

const demo: Command = {
  name: 'demo',
  summary: say(
    'une école inventée et son affluence, sur cette machine',
    'a made-up school and its crowd, on this machine',
  ),
  usage: '[options]',
  about: say(
    'Démarre un petit site, son entrée avec peu de sièges, et une affluence. Ouvrez l’adresse affichée : vous\n' +
      'attendez avec les autres. Ctrl-C arrête tout et ne laisse rien.',
    'Starts a small site, its gate with few seats, and a crowd. Open the address it prints: you wait with the\n' +
      'others. Ctrl-C stops it all and leaves nothing behind.',
  ),
  examples: [
    { line: 'preau demo', what: say('tout voir en une commande', 'see all of it with one command') },
  ],
  options: demoOptionRows,
  run: async (args, { terminal, signal }) =>
    (await import('./demo/run-demo.ts')).runDemo(args, terminal, signal()),
}

const crowd: Command = {
  name: 'crowd',
  summary: say(
    'une affluence inventée devant une entrée de cette machine',
    'a made-up crowd before a gate on this machine',
  ),
  usage: 'GATE [options]',
  about: say(
    'Envoie des navigateurs simulés vers une entrée de cette machine, jamais ailleurs, et dit comment ils ont attendu.',
    'Sends simulated browsers to a gate on this machine, never anywhere else, and tells how they waited.',
  ),
  examples: [
    {
      line: 'preau crowd http://127.0.0.1:8080 --people 200 --minutes 5 --history morning.jsonl',
      what: say(
        '200 personnes en cinq minutes, et leur historique',
        '200 people in five minutes, and their history',
      ),
    },
  ],
  options: crowdOptions,
  run: async (args, { terminal, signal }) =>
    (await import('./run-crowd.ts')).runCrowdCommand(args, terminal, signal()),
}

const checkHistory: Command = {
  name: 'check-history',
  summary: say('vérifie les règles sur un historique', 'checks the rules on a history'),
  usage: 'FILE [--json]',
  about: say(
    'Lit ce que des clients ont vu d’une entrée, et dit chaque règle enfreinte avec sa preuve.\nFin 0 : rien trouvé ; 1 : des fautes ; 2 : illisible.',
    'Reads what clients saw of a gate, and tells each broken rule with its proof.\nExit 0: nothing found; 1: faults; 2: unreadable.',
  ),
  examples: [
    { line: 'preau check-history morning.jsonl', what: say('un rapport à lire', 'a report to read') },
  ],
  options: [{ name: 'json', values: [], what: say('le rapport en JSON', 'the report as JSON') }],
  run: async (args, { terminal }) => (await import('../rehearsal/index.ts')).runCheckHistory(args, terminal),
}

const pass: Command = {
  name: 'pass',
  summary: say('un laissez-passer signé pour une personne', 'a signed pass for one person'),
  usage: '--name NAME --role ROLE [options]',
  about: say(
    'Affiche un laissez-passer et son lien. Ouvert sur un appareil, il dit qui vient, sans mot de passe : il\n' +
      'choisit la file, et n’ouvre rien d’autre. « revoked-passes » le reprend.',
    'Prints a pass and its link. Opened on a device, it says who comes, without a password: it chooses the\n' +
      'lane, and opens nothing else. "revoked-passes" takes it back.',
  ),
  examples: [
    {
      line: 'preau pass --name ecole --role pupil --class 4B --label Inès',
      what: say('une élève de 4B, pour 30 jours', 'a pupil of 4B, for 30 days'),
    },
  ],
  options: passOptions,
  run: (args, { terminal, now }) => runPass(args, terminal, now()),
}

const classLink: Command = {
  name: 'class-link',
  summary: say('les liens des classes', 'the links of the classes'),
  usage: '--name NAME [options]',
  about: say(
    'Affiche une ligne par classe : nom, tabulation, lien. Le lien dit de quelle classe on est, et rien d’autre.',
    'Prints a line for each class: name, tab, link. The link says which class somebody is of, and nothing else.',
  ),
  examples: [
    {
      line: 'preau class-link --name ecole --classes classes.csv',
      what: say('toutes les classes du fichier', 'all classes of the file'),
    },
  ],
  options: classLinkOptions,
  run: (args, { terminal, now }) => runClassLink(args, terminal, now()),
}

const classCodes: Command = {
  name: 'class-codes',
  summary: say('les codes des classes, pour le papier', 'the codes of the classes, for paper'),
  usage: '--name NAME [options]',
  about: say(
    'Affiche une ligne par classe : nom, tabulation, code à taper sur la page d’attente.',
    'Prints a line for each class: name, tab, code to type on the waiting page.',
  ),
  examples: [
    {
      line: 'preau class-codes --name ecole --class 4B 3A',
      what: say('deux classes', 'two classes'),
    },
  ],
  options: classCodeOptions,
  run: (args, { terminal, now }) => runClassCodes(args, terminal, now()),
}

const keys: Command = {
  name: 'keys',
  summary: say(
    'renouvelle les clés d’un site, les donne à un frontal',
    'renews the keys of a site, gives them to a front',
  ),
  usage: 'rotate [PURPOSE] --name NAME [options]\npreau keys export FILE --front FRONT --name NAME [options]',
  about: say(
    'rotate : écrit de nouvelles clés, qui signent une minute plus tard ; les anciennes vérifient encore, et personne\n' +
      'ne perd sa place. Sans PURPOSE : seat, ticket, evidence, pass, check. « class » change les codes sur papier,\n' +
      '« person » les pseudonymes. export : écrit les clés de siège pour un frontal qui vérifie les jetons ; chaque\n' +
      'rotate les récrit.',
    'rotate: writes new keys, which sign a minute later; the old ones still verify, and nobody loses a place. Without\n' +
      'PURPOSE: seat, ticket, evidence, pass, check. "class" changes the codes on paper, "person" the pseudonyms.\n' +
      'export: writes the seat keys for a front that checks tokens; each rotate writes them again.',
  ),
  examples: [
    { line: 'preau keys rotate --name ecole', what: say('chaque été', 'each summer') },
    {
      line: 'preau keys rotate seat --data /var/lib/preau --name ecole',
      what: say('une clé de frontal qui a fui', 'a key of a front that leaked'),
    },
    {
      line: 'preau keys export /etc/preau/ecole-seat.keys --front nginx --name ecole',
      what: say('pour nginx avec Lua', 'for nginx with Lua'),
    },
  ],
  options: keysOptions,
  run: (args, { terminal, now }) => runKeys(args, terminal, now()),
}

const front: Command = {
  name: 'front',
  summary: say(
    'les fichiers d’un frontal : nginx, haproxy, caddy',
    'the files of a front: nginx, haproxy, caddy',
  ),
  usage: 'nginx|haproxy|caddy --to FOLDER [options]',
  about: say(
    'Écrit la configuration d’un frontal devant cette entrée et son site, à partir des mêmes réglages que\n' +
      '« preau gate » : routes sans siège, adresses, limites. Écrivez-la de nouveau quand ils changent.',
    'Writes the configuration of a front before this gate and its site, from the same settings as "preau gate":\n' +
      'seatless routes, addresses, limits. Write it again when they change.',
  ),
  examples: [
    {
      line: 'preau front nginx --config preau.toml --front-tls chain.pem key.pem --to /etc/nginx/preau',
      what: say('nginx, avec TLS', 'nginx, with TLS'),
    },
  ],
  options: frontOptions,
  run: async (args, { terminal }) => (await import('./front/run-front.ts')).runFront(args, terminal),
}

/** In the order of the help. */
export const commands: readonly Command[] = [
  gate,
  firstWeek,
  doctor,
  ...controlCommands,
  demo,
  crowd,
  checkHistory,
  pass,
  classLink,
  classCodes,
  keys,
  front,
  ...schoolCommands,
]
