import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import {
  checkListen,
  type ControlListen,
  type ControlTls,
  type ListenOptions,
  nobodyInFront,
  readCertificate,
  type Sentence,
} from '../gate/index.ts'
import { formatListen, listenAddress } from './config-addresses.ts'
import { text } from './config-leaves.ts'
import { unreadableFile } from './config-logo.ts'

const pathMost = 4_096
const controlSocketName = 'control.sock'

/** Where the gate is steered: at the top of the file only. */
export const controlSchema = {
  control: listenAddress(),
  'control-tls': z.strictObject({ cert: text(pathMost), key: text(pathMost) }).optional(),
  'control-ca': text(pathMost),
}

export interface ControlInput {
  readonly control?: ListenOptions['address'] | undefined
  readonly 'control-tls'?:
    { readonly cert?: string | undefined; readonly key?: string | undefined } | undefined
  readonly 'control-ca'?: string | undefined
}

export type ControlKey = keyof ControlInput

type Refuse = (key: ControlKey, why: Sentence) => void

const longPath: Sentence = {
  fr: 'le chemin de la socket de commande est trop long. Donnez --control unix:/run/preau.sock, de 103 octets au plus.',
  en: 'the path of the control socket is too long. Give --control unix:/run/preau.sock, of at most 103 bytes.',
}

const tlsIsMissing: Sentence = {
  fr: 'sur un port, il faut des certificats des deux côtés. Donnez --control-tls CERT KEY et --control-ca CA, ou gardez la socket du dossier de travail.',
  en: 'on a port, both sides need certificates. Give --control-tls CERT KEY and --control-ca CA, or keep the socket in the folder of work.',
}

const tlsIsIdle: Sentence = {
  fr: 'ne sert qu’avec --control HÔTE:PORT. Donnez-le aussi, ou retirez ceci.',
  en: 'serves only with --control HOST:PORT. Give that too, or take this away.',
}

const causeOf = (path: string, error: unknown): Sentence => {
  if (error instanceof Error && 'code' in error && 'path' in error)
    return unreadableFile(String(error.path), error)
  const cause = error instanceof Error ? error.message : String(error)
  return {
    fr: `${path} n’est pas un certificat en PEM qui convienne (${cause}).`,
    en: `${path} is no fitting certificate in PEM (${cause}).`,
  }
}

const noAuthority = (path: string): Sentence => ({
  fr: `${path} n’est pas le certificat d’une autorité. Donnez celui qui signe les certificats des clients.`,
  en: `${path} is not the certificate of an authority. Give the one that signs the certificates of clients.`,
})

const checkFiles = (tls: ControlTls, refuse: Refuse): void => {
  try {
    readCertificate(tls)
  } catch (error) {
    refuse('control-tls', causeOf(tls.cert, error))
  }
  try {
    const authority = new X509Certificate(readFileSync(tls.ca))
    if (!authority.ca) refuse('control-ca', noAuthority(tls.ca))
  } catch (error) {
    refuse('control-ca', causeOf(tls.ca, error))
  }
}

/** Where the gate is steered, and how; what does not go together is refused. */
export const controlOf = (input: ControlInput, dataFolder: string, refuse: Refuse): ControlListen => {
  const address = input.control ?? { kind: 'unix', path: join(dataFolder, controlSocketName) }
  const { 'control-tls': pair, 'control-ca': ca } = input
  if (address.kind === 'unix') {
    if (pair !== undefined) refuse('control-tls', tlsIsIdle)
    if (ca !== undefined) refuse('control-ca', tlsIsIdle)
    const path = resolve(address.path)
    if (!checkListen({ address: { kind: 'unix', path }, tls: null, behind: nobodyInFront }).ok)
      refuse('control', longPath)
    return { address: { kind: 'unix', path }, tls: null }
  }
  if (pair?.cert === undefined || pair.key === undefined || ca === undefined) {
    refuse('control', tlsIsMissing)
    return { address, tls: { cert: '', key: '', ca: '' } }
  }
  const tls = { cert: resolve(pair.cert), key: resolve(pair.key), ca: resolve(ca) }
  checkFiles(tls, refuse)
  return { address, tls }
}

/** The keys that say the same. */
export const controlTable = ({ address, tls }: ControlListen): Readonly<Record<string, unknown>> => ({
  control: formatListen(address),
  ...(tls === null ? {} : { 'control-tls': { cert: tls.cert, key: tls.key }, 'control-ca': tls.ca }),
})
