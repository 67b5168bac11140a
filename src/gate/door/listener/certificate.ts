import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { CertificateFiles } from './check-listen.ts'

export interface Certificate {
  readonly cert: Buffer
  readonly key: Buffer
}

/** Reads and checks both files; throws if one is missing, broken, or does not fit the other. */
export const readCertificate = (files: CertificateFiles): Certificate => {
  const certificate = { cert: readFileSync(files.cert), key: readFileSync(files.key) }
  createSecureContext(certificate)
  return certificate
}

export interface CertificateWatch {
  readonly onNew: (certificate: Certificate) => void
  /** The files changed and are not a pair (yet): the old certificate stays in use. */
  readonly onFault: (fault: Error) => void
  readonly intervalMs: number
}

/**
 * Follows both files by looking at them, which also sees a changed target of a symbolic link.
 * Gives back how to stop.
 */
export const watchCertificate = (files: CertificateFiles, watch: CertificateWatch): (() => void) => {
  const look = (): void => {
    try {
      watch.onNew(readCertificate(files))
    } catch (error) {
      watch.onFault(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const paths = [files.cert, files.key]
  for (const path of paths) watchFile(path, { interval: watch.intervalMs, persistent: false }, look)
  return () => {
    for (const path of paths) unwatchFile(path, look)
  }
}
