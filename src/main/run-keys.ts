import { type KeyPurpose, keyPurposes, type Sentence } from '../gate/index.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { exportAgain, exportKeys } from './front/exported-keys.ts'
import { keyFronts } from './front/front-keys.ts'
import { nearestWord } from './nearest-word.ts'
import { type GivenOptions, type OptionRow, readOptions } from './options.ts'
import { openSiteKeys, type SiteKeys, siteOptions } from './site-keys.ts'
import type { ExitCode, Terminal } from './terminal.ts'

export const keysOptions: readonly OptionRow[] = [
  ...siteOptions,
  {
    name: 'front',
    values: ['FRONT'],
    what: {
      fr: `pour export : le frontal qui lira le fichier (${keyFronts.join(', ')})`,
      en: `for export: the front that will read the file (${keyFronts.join(', ')})`,
    },
  },
]

/**
 * Without a purpose: those whose keys fronts and doors use up. The keys of persons stay, because pseudonyms
 * would change with them, and those of classes, because printed codes would.
 */
const usualPurposes: readonly KeyPurpose[] = ['seat', 'ticket', 'evidence', 'pass', 'check']

type Say = (sentence: Sentence) => void
type Done = Outcome<null, Sentence>

const purposesOf = (purpose: string | undefined): Outcome<readonly KeyPurpose[], Sentence> => {
  if (purpose === undefined) return accepted(usualPurposes)
  const known = keyPurposes.find((one) => one === purpose)
  if (known !== undefined) return accepted([known])
  const near = nearestWord(purpose, keyPurposes)
  return refused({
    fr: `« ${purpose} » n’est pas un trousseau${near === null ? '' : ` ; vouliez-vous dire ${near} ?`} Connus : ${keyPurposes.join(', ')}.`,
    en: `"${purpose}" is not a ring of keys${near === null ? '.' : `; did you mean ${near}?`} Known: ${keyPurposes.join(', ')}.`,
  })
}

const rotateKeys = (site: SiteKeys, word: string | undefined, now: number, say: Say): Done => {
  const purposes = purposesOf(word)
  if (!purposes.ok) return purposes
  for (const purpose of purposes.value) {
    const rotated = site.file.rotate(purpose, now)
    if (!rotated.ok) return rotated
    const { kid } = rotated.value[purpose].keys[0] ?? { kid: '?' }
    say({
      fr: `${purpose} : nouvelle clé ${kid}, qui signe dans une minute. Copiez keys.json dans vos sauvegardes.`,
      en: `${purpose}: new key ${kid}, which signs in a minute. Copy keys.json into your backups.`,
    })
  }
  if (!purposes.value.includes('seat')) return accepted(null)
  for (const { path, outcome } of exportAgain(site, now)) {
    if (!outcome.ok) return outcome
    say({ fr: `Écrit aussi pour le frontal : ${path}.`, en: `Written for the front as well: ${path}.` })
  }
  return accepted(null)
}

const missing: Sentence = {
  fr: 'Il manque le fichier ou le frontal. Écrivez : preau keys export /etc/preau/ecole-seat.keys --front nginx --name ecole.',
  en: 'The file or the front is missing. Write: preau keys export /etc/preau/ecole-seat.keys --front nginx --name ecole.',
}

const exportTo = (site: SiteKeys, path: string | undefined, options: GivenOptions, now: number): Done => {
  const front = keyFronts.find((name) => name === options.given.get('front')?.[0])
  return path === undefined || front === undefined ? refused(missing) : exportKeys(site, { front, path }, now)
}

const unknownAction: Sentence = {
  fr: '« preau keys » connaît rotate et export : preau keys rotate --name ecole.',
  en: '"preau keys" knows rotate and export: preau keys rotate --name ecole.',
}

const asList = (done: Done): Outcome<null, readonly Sentence[]> => (done.ok ? done : refused([done.refusal]))

const run = (options: GivenOptions, now: number, say: Say): Outcome<null, readonly Sentence[]> => {
  const [action, word] = options.rest
  if (action !== 'rotate' && action !== 'export') return refused([unknownAction])
  const site = openSiteKeys(options, now)
  if (!site.ok) return refused([site.refusal])
  if (action === 'rotate') return asList(rotateKeys(site.value, word, now, say))
  const done = exportTo(site.value, word, options, now)
  if (done.ok) {
    say({
      fr: `Clés de siège écrites dans ${word ?? ''}, mode 640. Chaque « preau keys rotate » les récrit.`,
      en: `Seat keys written to ${word ?? ''}, mode 640. Each "preau keys rotate" writes them again.`,
    })
  }
  return asList(done)
}

/**
 * `preau keys rotate [PURPOSE]`: new keys that sign a minute from now; the running gate and its fronts read them by
 * themselves. `preau keys export FILE --front FRONT`: the seat keys for a front that checks tokens.
 */
export const runKeys = (args: readonly string[], { out, err, language }: Terminal, now: number): ExitCode => {
  const options = readOptions(args, keysOptions, 2)
  const done = options.ok
    ? run(options.value, now, (sentence) => out(`${sentence[language]}\n`))
    : refused(options.refusal)
  if (done.ok) return 0
  for (const sentence of done.refusal) err(`${sentence[language]}\n`)
  return 2
}
