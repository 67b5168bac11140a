import { execFileSync } from 'node:child_process'
import { request, type RequestOptions } from 'node:http'
import { join } from 'node:path'

export interface Told {
  readonly status: number
  readonly type: string
  readonly body: unknown
}

/** Asks a control socket by hand. */
export const callSocket = (
  socketPath: string,
  method: string,
  path: string,
  sent?: unknown,
  options: RequestOptions = {},
): Promise<Told> =>
  new Promise((resolve, reject) => {
    const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
    const headers = sent === undefined ? {} : { 'content-type': 'application/json' }
    const asked = request({ socketPath, method, path, agent: false, headers, ...options }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part: string) => (body += part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          body: JSON.parse(body),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(sent === undefined ? undefined : text)
  })

export interface KeyPair {
  readonly cert: string
  readonly key: string
}

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

const run = (args: readonly string[]): void => void execFileSync('openssl', [...args], { stdio: 'ignore' })

/** An authority of its own, and certificates that it signs. */
export const createAuthority = (folder: string, name: string) => {
  const [ca, caKey] = [join(folder, `${name}.pem`), join(folder, `${name}-key.pem`)]
  run(['req', '-x509', ...curve, '-keyout', caKey, '-out', ca, '-subj', `/CN=${name}`, '-days', '2'])
  const sign = (subject: string): KeyPair => {
    const [cert, key] = [join(folder, `${subject}.pem`), join(folder, `${subject}-key.pem`)]
    const names = ['-subj', `/CN=${subject}`, '-addext', 'subjectAltName=IP:127.0.0.1']
    run([
      'req',
      '-x509',
      ...curve,
      '-CA',
      ca,
      '-CAkey',
      caKey,
      '-keyout',
      key,
      '-out',
      cert,
      ...names,
      '-days',
      '2',
    ])
    return { cert, key }
  }
  return { ca, sign }
}
