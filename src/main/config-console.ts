import { resolve } from 'node:path'
import { z } from 'zod'
import { checkConsoleListen, type ConsoleListen, readCertificate, type Sentence } from '../gate/index.ts'
import { formatListen, listenAddress } from './config-addresses.ts'
import { text } from './config-leaves.ts'
import { unreadableFile } from './config-logo.ts'

const pathMost = 4_096

/** Where the operator's console listens: at the top of the file only. */
export const consoleSchema = {
  console: listenAddress(),
  'console-tls': z.strictObject({ cert: text(pathMost), key: text(pathMost) }).optional(),
}

interface ConsoleInput {
  readonly console?: ConsoleListen['address'] | undefined
  readonly 'console-tls'?:
    { readonly cert?: string | undefined; readonly key?: string | undefined } | undefined
}

type Refuse = (key: keyof ConsoleInput, why: Sentence) => void

const halfPair: Sentence = {
  fr: 'il faut le certificat et la clé. Donnez --console-tls CERT KEY, ou { cert = "…", key = "…" }.',
  en: 'the certificate and the key are needed. Give --console-tls CERT KEY, or { cert = "…", key = "…" }.',
}

const tlsIsIdle: Sentence = {
  fr: 'ne sert qu’avec --console HÔTE:PORT. Donnez-le aussi, ou retirez ceci.',
  en: 'serves only with --console HOST:PORT. Give that too, or take this away.',
}

const checkPair = (tls: { readonly cert: string; readonly key: string }, refuse: Refuse): void => {
  try {
    readCertificate(tls)
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'path' in error)
      return refuse('console-tls', unreadableFile(String(error.path), error))
    const cause = error instanceof Error ? error.message : String(error)
    refuse('console-tls', {
      fr: `${tls.cert} et ${tls.key} ne sont pas un certificat et sa clé en PEM (${cause}). Vérifiez la paire.`,
      en: `${tls.cert} and ${tls.key} are not a certificate and its key in PEM (${cause}). Check the pair.`,
    })
  }
}

/** Where the console listens; null: there is none. What does not go together is refused. */
export const consoleOf = (input: ConsoleInput, refuse: Refuse): ConsoleListen | null => {
  const { console: address, 'console-tls': pair } = input
  if (address === undefined) {
    if (pair !== undefined) refuse('console-tls', tlsIsIdle)
    return null
  }
  if (pair !== undefined && (pair.cert === undefined || pair.key === undefined)) {
    refuse('console-tls', halfPair)
    return null
  }
  const tls =
    pair?.cert === undefined || pair.key === undefined
      ? null
      : { cert: resolve(pair.cert), key: resolve(pair.key) }
  if (tls !== null) checkPair(tls, refuse)
  const checked = checkConsoleListen({ address, tls })
  if (!checked.ok) refuse('console', checked.refusal)
  return { address, tls }
}

/** The keys that say the same. */
export const consoleTable = (listen: ConsoleListen | null): Readonly<Record<string, unknown>> =>
  listen === null
    ? {}
    : {
        console: formatListen(listen.address),
        ...(listen.tls === null ? {} : { 'console-tls': { cert: listen.tls.cert, key: listen.tls.key } }),
      }
