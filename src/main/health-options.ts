import { row, say, type SettableRow } from './settable-row.ts'

/** The capacity law (G12), and the bounds of the capacity. */
export const healthOptions: readonly SettableRow[] = [
  row('capacity-least', 'number', true, {
    name: 'capacity-least',
    values: ['N'],
    what: say(
      'la capacité ne descend pas plus bas, quoi que montre le site',
      'the capacity goes no lower, whatever the site shows',
    ),
    unless: say('la moitié de la capacité', 'half of the capacity'),
  }),
  row('capacity-most', 'number', true, {
    name: 'capacity-most',
    values: ['N'],
    what: say(
      'la capacité monte jusque-là tant que le site va bien',
      'the capacity rises up to this while the site is well',
    ),
    unless: say('la capacité', 'the capacity'),
  }),
  {
    ...row('health', 'flag', false, {
      name: 'capacity-law',
      values: ['on|off'],
      what: say(
        'la capacité suit la santé du site : moins quand il est lent ou en erreur',
        'the capacity follows the health of the site: less when it is slow or fails',
      ),
      unless: say('on', 'on'),
    }),
    inner: 'law',
  },
  {
    ...row('health', 'text', false, {
      name: 'health-target',
      values: ['DURATION'],
      what: say(
        'le site va bien si neuf réponses sur dix commencent en deux fois ce temps',
        'the site is well if nine answers in ten begin within twice this',
      ),
      unless: say('1 s', '1 s'),
    }),
    inner: 'target',
  },
  {
    ...row('health', 'text', true, {
      name: 'health-probe',
      values: ['URL'],
      what: say(
        'page du site à mesurer chaque seconde, si les visites ne passent pas par ici',
        'page of the site to measure every second, where visits do not pass here',
      ),
    }),
    inner: 'probe',
  },
]
