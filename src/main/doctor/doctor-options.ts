import { gateOptions } from '../gate-options.ts'
import type { OptionRow } from '../options.ts'

/** Those of `preau gate`, and two of its own. */
export const doctorOptions: readonly OptionRow[] = [
  {
    name: 'url',
    values: ['URL'],
    what: {
      fr: 'adresse par laquelle demander, à travers le frontal',
      en: 'address to ask by, through the front',
    },
    unless: { fr: '--public-url', en: '--public-url' },
  },
  { name: 'json', values: [], what: { fr: 'les points en JSON', en: 'the points as JSON' } },
  ...gateOptions.filter(({ name }) => name !== 'print-config'),
]
