import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderHaproxy } from '../../src/main/front/haproxy-front.ts'
import type { FrontProgram } from './front-world.ts'

const program = '/usr/sbin/haproxy'

/** The generated file as it is, with a master and a worker as Debian runs it. */
export const haproxyProgram: FrontProgram = {
  name: 'HAProxy',
  keys: 'haproxy',
  missing: existsSync(program) ? false : 'skipped: install haproxy',
  start: async (_test, settings) => {
    const { folder, name } = settings
    for (const { path, text } of renderHaproxy(settings)) writeFileSync(join(folder, path), text)
    const child = spawn(program, ['-W', '-f', join(folder, `preau-${name}.cfg`)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = once(child, 'exit')
    let said = ''
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`HAProxy does not start: ${said}`)))
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('Loading success')) resolve()
      })
    })
    return {
      log: () => said,
      emergencies: () => said.match(/^\[(?:ALERT|EMERG)\].*$/gm) ?? [],
      stop: async () => {
        if (child.exitCode === null) child.kill('SIGTERM')
        await ended
      },
    }
  },
}
