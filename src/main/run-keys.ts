import { type KeyPurpose, keyPurposes, type Sentence } from '../gate/index.ts'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { nearestWord } from './nearest-word.ts'
import { readOptions } from './options.ts'
import { openSiteKeys, siteOptions } from './site-keys.ts'
import type { ExitCode, Terminal } from './terminal.ts'

export const keysOptions = siteOptions

/**
 * Without a purpose: those whose keys fronts and doors use up. The keys of persons stay, because pseudonyms
 * would change with them, and those of classes, because printed codes would.
 */
const usualPurposes: readonly KeyPurpose[] = ['seat', 'ticket', 'evidence', 'pass', 'check']

const purposesOf = (words: readonly string[]): Outcome<readonly KeyPurpose[], Sentence> => {
  const [action, purpose] = words
  if (action !== 'rotate') {
    return refused({
      fr: '« preau keys » connaît rotate : preau keys rotate --name ecole.',
      en: '"preau keys" knows rotate: preau keys rotate --name ecole.',
    })
  }
  if (purpose === undefined) return accepted(usualPurposes)
  const known = keyPurposes.find((one) => one === purpose)
  if (known !== undefined) return accepted([known])
  const near = nearestWord(purpose, keyPurposes)
  return refused({
    fr: `« ${purpose} » n’est pas un trousseau${near === null ? '' : ` ; vouliez-vous dire ${near} ?`} Connus : ${keyPurposes.join(', ')}.`,
    en: `"${purpose}" is not a ring of keys${near === null ? '.' : `; did you mean ${near}?`} Known: ${keyPurposes.join(', ')}.`,
  })
}

/** `preau keys rotate [PURPOSE]`: new keys that sign a minute from now; the running gate reads them by itself. */
export const runKeys = (args: readonly string[], { out, err, language }: Terminal, now: number): ExitCode => {
  const fail = (sentences: readonly Sentence[]): ExitCode => {
    for (const sentence of sentences) err(`${sentence[language]}\n`)
    return 2
  }
  const options = readOptions(args, keysOptions, 2)
  if (!options.ok) return fail(options.refusal)
  const purposes = purposesOf(options.value.rest)
  if (!purposes.ok) return fail([purposes.refusal])
  const site = openSiteKeys(options.value, now)
  if (!site.ok) return fail([site.refusal])
  for (const purpose of purposes.value) {
    const rotated = site.value.file.rotate(purpose, now)
    if (!rotated.ok) return fail([rotated.refusal])
    const { kid } = rotated.value[purpose].keys[0] ?? { kid: '?' }
    out(
      {
        fr: `${purpose} : nouvelle clé ${kid}, qui signe dans une minute. Copiez keys.json dans vos sauvegardes.\n`,
        en: `${purpose}: new key ${kid}, which signs in a minute. Copy keys.json into your backups.\n`,
      }[language],
    )
  }
  return 0
}
