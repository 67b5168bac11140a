import type { Command } from '../commands.ts'
import { checkSchoolOptions } from './check-school-options.ts'
import { makeSchoolOptions } from './make-school-options.ts'
import { workspaceOptions } from '../workspace/workspace-options.ts'

export const schoolCommands: readonly Command[] = [
  {
    name: 'workspace',
    summary: { fr: 'l’espace de travail d’écoles', en: 'the workspace of schools' },
    usage: '[--data FOLDER] [options]',
    about: {
      fr:
        'Emploi du temps, cahier de textes, remise, appel, feuilles du jour. Démarre sa propre base PostgreSQL dans le\n' +
        'dossier, et ne répond que sur cette machine : « preau gate --site http://127.0.0.1:8090 » se met devant.',
      en:
        'Timetable, class log, hand-in, register, day sheets. Starts its own PostgreSQL in the folder, and answers on this\n' +
        'machine only: "preau gate --site http://127.0.0.1:8090" stands before it.',
    },
    examples: [
      {
        line: 'preau workspace --data /var/lib/preau/workspace --public-url https://ecole.example.fr',
        what: { fr: 'derrière une entrée', en: 'behind a gate' },
      },
    ],
    options: workspaceOptions,
    run: async (args, { terminal, signal }) =>
      (await import('../workspace/run-workspace.ts')).runWorkspace(args, terminal, signal()),
  },
  {
    name: 'make-school',
    summary: { fr: 'une école inventée, dans tous les formats', en: 'a made-up school, in every format' },
    usage: '[--to FOLDER] [options]',
    about: {
      fr:
        'Invente une école entière (familles, professeurs, groupes, emploi du temps) et l’écrit en OneRoster 1.1 et 1.2,\n' +
        'AAF, ONDE, SIECLE, iCalendar et CSV : de quoi essayer sans les données de personne.',
      en:
        'Makes up a whole school (families, teachers, groups, timetable) and writes it as OneRoster 1.1 and 1.2, AAF,\n' +
        'ONDE, SIECLE, iCalendar and CSV: something to try with, without anybody’s data.',
    },
    examples: [
      {
        line: 'preau make-school --pupils 600 --to ecole-inventee',
        what: { fr: 'un collège de 600 élèves', en: 'a collège of 600 pupils' },
      },
    ],
    options: makeSchoolOptions,
    run: async (args, { terminal, now }) =>
      (await import('./run-make-school.ts')).runMakeSchool(args, terminal, now()),
  },
  {
    name: 'check-school',
    summary: {
      fr: 'relit les fichiers d’une école avant un import',
      en: 'reads a school’s files before an import',
    },
    usage: '--files FILE … [options]',
    about: {
      fr:
        'Lit une livraison comme le ferait un import (OneRoster, AAF, ONDE, SIECLE) et dit ce qu’elle contient, puis chaque\n' +
        'défaut : fichier, ligne, et que faire. N’écrit rien. Fin 0 : rien à corriger ; 1 : quelque chose ; 2 : illisible.',
      en:
        'Reads a delivery as an import would (OneRoster, AAF, ONDE, SIECLE) and says what is in it, then each fault: file,\n' +
        'line, and what to do. Writes nothing. Exit 0: nothing to mend; 1: something; 2: cannot be read.',
    },
    examples: [
      {
        line: 'preau check-school --files oneroster.zip',
        what: { fr: 'une archive OneRoster', en: 'a OneRoster archive' },
      },
      {
        line: 'preau check-school --files oneroster.zip --timetable edt.csv --zone B',
        what: { fr: 'avec l’emploi du temps', en: 'with the timetable' },
      },
      {
        line: 'preau check-school --tolerant --files eleves.csv enseignants.csv responsables.csv',
        what: { fr: 'les trois fichiers d’ONDE', en: 'the three files of ONDE' },
      },
    ],
    options: checkSchoolOptions,
    run: async (args, { terminal }) => (await import('./run-check-school.ts')).runCheckSchool(args, terminal),
  },
]
