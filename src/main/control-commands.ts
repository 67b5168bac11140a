import type { Sentence } from '../gate/index.ts'
import type { Command } from './commands.ts'
import { actionsOptions, runActions } from './run-control-actions.ts'
import { planOptions, plansOptions, runPlan, runPlans } from './run-control-plan.ts'
import { runSet, setOptions } from './run-control-set.ts'
import { runStatus, statusOptions } from './run-control-status.ts'
import { consoleLinkOptions, runConsoleLink } from './run-console-link.ts'
import { endSeatOptions, runEndSeat } from './run-end-seat.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

const status: Command = {
  name: 'status',
  summary: say('comment va une entrée qui tourne', 'how a running gate stands'),
  usage: '[--name NAME] [options]',
  about: say(
    'Demande à l’entrée, par sa socket : mode, sièges, file, santé du site. Sans --name, tous ses sites.',
    'Asks the gate over its socket: mode, seats, line, health of the site. Without --name all of its sites.',
  ),
  examples: [{ line: 'preau status', what: say('l’entrée de ce dossier', 'the gate of this folder') }],
  options: statusOptions,
  run: (args, { terminal }) => runStatus(args, terminal),
}

const set: Command = {
  name: 'set',
  summary: say('change un site pendant que l’on attend', 'changes a site while people wait'),
  usage: '[--name NAME] --capacity N --reason TEXT [options]',
  about: say(
    'Change la capacité, le mode, les parts ou la loi de capacité, et dit ce qui était et ce qui est. L’action est\n' +
      'consignée avec sa raison. Elle tient jusqu’à la suivante, aussi après un redémarrage, tant que le réglage du\n' +
      'fichier ne change pas lui-même.',
    'Changes capacity, mode, weights or the capacity law, and tells what was and what is. The action is recorded\n' +
      'with its reason. It holds until the next one, also after a restart, as long as the setting of the file does\n' +
      'not change itself.',
  ),
  examples: [
    {
      line: 'preau set --name ecole --capacity 480 --reason "serveur ajouté"',
      what: say('plus de sièges', 'more seats'),
    },
    {
      line: 'preau set --name ecole --mode bypass --reason "incident"',
      what: say('ouvrir à tous', 'open to everybody'),
    },
  ],
  options: setOptions,
  run: (args, { terminal }) => runSet(args, terminal),
}

const plan: Command = {
  name: 'plan',
  summary: say('ce qu’un site fera à une heure', 'what a site will do at a time'),
  usage: '--at HH:MM --every-school-day --capacity N --reason TEXT [options]',
  about: say(
    'Une fois, ou chaque jour d’école. Une entrée arrêtée à cette heure le fait à son démarrage, si moins de\n' +
      '15 minutes ont passé ; sinon elle le saute, et le dit.',
    'Once, or every school day. A gate that was down at that time does it at its start, if less than 15 minutes\n' +
      'have passed; otherwise it skips it, and says so.',
  ),
  examples: [
    {
      line: 'preau plan --name ecole --at 07:45 --every-school-day --mode enforce --capacity 4800 --reason "matin"',
      what: say('chaque matin, pour de vrai', 'every morning, for real'),
    },
    {
      line: 'preau plan --name ecole --remove 1a2b3c --reason "vacances"',
      what: say('retirer un plan', 'take a plan away'),
    },
  ],
  options: planOptions,
  run: (args, { terminal }) => runPlan(args, terminal),
}

const plans: Command = {
  name: 'plans',
  summary: say('ce qui est prévu pour un site', 'what is planned for a site'),
  usage: '[--name NAME] [options]',
  about: say('Une ligne par plan, le prochain d’abord.', 'One line a plan, the next one first.'),
  examples: [{ line: 'preau plans --name ecole', what: say('les plans d’un site', 'the plans of a site') }],
  options: plansOptions,
  run: (args, { terminal }) => runPlans(args, terminal),
}

const endSeat: Command = {
  name: 'end-seat',
  summary: say('met fin à un siège', 'ends one seat'),
  usage: 'SEAT [--name NAME] --reason TEXT [options]',
  about: say(
    'Le siège est rendu quand son dernier jeton finit, deux minutes plus tard au plus. Ce que la personne enregistre\n' +
      'passe encore dix minutes.',
    'The seat comes free when its last token ends, at most two minutes later. What the person saves still passes\n' +
      'for ten minutes.',
  ),
  examples: [
    {
      line: 'preau end-seat 0qX3mG9e:class:812 --name ecole --reason "compte volé"',
      what: say('un siège', 'one seat'),
    },
  ],
  options: endSeatOptions,
  run: (args, { terminal }) => runEndSeat(args, terminal),
}

const actions: Command = {
  name: 'actions',
  summary: say('ce qui a été fait à un site', 'what was done to a site'),
  usage: '[--name NAME] [--check] [options]',
  about: say(
    'Les actions des opérateurs, des plans, des réglages et de la loi de capacité, la dernière d’abord. Avec --check,\n' +
      'le fichier lui-même : une ligne changée ou retirée se voit. Fin 0 : entier ; 1 : changé ; 2 : illisible.',
    'What operators, plans, settings and the capacity law did, newest first. With --check the file itself: a line\n' +
      'that was changed or taken out is found. Exit 0: whole; 1: changed; 2: unreadable.',
  ),
  examples: [
    { line: 'preau actions --name ecole', what: say('les vingt dernières', 'the last twenty') },
    { line: 'preau actions --name ecole --check', what: say('vérifier le fichier', 'check the file') },
  ],
  options: actionsOptions,
  run: (args, { terminal }) => runActions(args, terminal),
}

const consoleLink: Command = {
  name: 'console-link',
  summary: say('un lien vers la console de l’entrée', 'a link into the console of the gate'),
  usage: '[options]',
  about: say(
    'Le lien ouvre la console une fois, dans les dix minutes. Qui l’a peut tout faire : ne l’envoyez à personne.',
    'The link opens the console once, within ten minutes. Whoever has it can do all: send it to nobody.',
  ),
  examples: [{ line: 'preau console-link', what: say('pour ce navigateur', 'for this browser') }],
  options: consoleLinkOptions,
  run: (args, { terminal }) => runConsoleLink(args, terminal),
}

/** Commands that speak with a running gate. */
export const controlCommands: readonly Command[] = [status, set, plan, plans, endSeat, actions, consoleLink]
