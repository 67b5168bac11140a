import type { LaneName } from '../../domain/lanes.ts'
import type { Mode } from '../../domain/policy.ts'
import type { Say } from './console-view.ts'

export const laneWord = (say: Say, lane: LaneName): string =>
  ({
    class: say('classe', 'class'),
    known: say('connus', 'known'),
    staff: say('personnel', 'staff'),
    stranger: say('nouveaux', 'new'),
    line: say('file unique', 'one line'),
  })[lane]

export const modeWord = (say: Say, mode: Mode): string =>
  ({
    shadow: say('ombre', 'shadow'),
    enforce: say('réel', 'enforce'),
    pause: say('pause', 'pause'),
    bypass: say('contournement', 'bypass'),
  })[mode]

export const modeTitle = (say: Say, mode: Mode): string => {
  const word = modeWord(say, mode)
  return word.charAt(0).toUpperCase() + word.slice(1)
}

export const modeExplained = (say: Say, mode: Mode): string =>
  ({
    shadow: say(
      'Compte et prédit, laisse entrer tout le monde. Le mode de la première semaine.',
      'Counts and predicts, lets everybody in. The mode of the first week.',
    ),
    enforce: say(
      'La file décide, dans l’ordre, sans dépasser la capacité.',
      'The line decides, in order, never beyond the capacity.',
    ),
    pause: say(
      'Personne de nouveau n’entre, les numéros continuent. Personne ne sort.',
      'Nobody new enters, numbers go on. Nobody is sent out.',
    ),
    bypass: say(
      'L’entrée s’ouvre à tous, sans file ni limite. Le site peut tomber.',
      'The gate opens to everybody, without line or limit. The site may fall.',
    ),
  })[mode]

/** One slip opens the site to all or shuts it: these are asked twice. */
export const isAskedTwice = (mode: Mode): boolean => mode === 'pause' || mode === 'bypass'

/** Who acted, as it stands in the file of actions. */
export const actorWord = (say: Say, by: string): string =>
  new Map([
    ['console', say('console', 'console')],
    ['command line', say('ligne de commande', 'command line')],
    ['control port', say('port de commande', 'control port')],
    ['gate', say('entrée, après une perte', 'gate, after a loss')],
    ['plan', say('plan prévu', 'plan')],
    ['settings', say('réglages', 'settings')],
    ['capacity law', say('santé du site', 'health of the site')],
  ]).get(by) ?? by

/** Reasons of refused tokens, as `token-failure.ts` counts them. */
export const refusalWord = (say: Say, reason: string): string =>
  new Map([
    ['expired', say('Jour ou siège terminé', 'Day or seat over')],
    ['shared', say('Siège partagé, appareil de trop', 'Seat shared, one device too many')],
    ['badSignature', say('Faux ou modifié', 'Forged or altered')],
    ['unknownKey', say('Signé d’une clé inconnue', 'Signed by an unknown key')],
    ['malformed', say('Illisible', 'Not readable')],
    ['foreignSite', say('D’un autre site', 'Of another site')],
    ['wrongKind', say('D’une autre sorte', 'Of another kind')],
    ['fromTheFuture', say('Daté du futur', 'Dated in the future')],
    ['duplicate', say('Présenté en double', 'Shown twice')],
  ]).get(reason) ?? reason
