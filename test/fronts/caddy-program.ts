import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { renderCaddy } from '../../src/main/front/caddy-front.ts'
import type { FrontProgram } from './front-world.ts'

const program = '/usr/bin/caddy'

/** The generated file as it is. */
export const caddyProgram: FrontProgram = {
  name: 'Caddy',
  keys: null,
  missing: existsSync(program) ? false : 'skipped: install caddy',
  start: async (_test, settings) => {
    const { folder, name, stateFolder } = settings
    for (const { path, text } of renderCaddy(settings)) writeFileSync(join(folder, path), text)
    mkdirSync(stateFolder, { recursive: true })
    const file = join(folder, `preau-${name}.Caddyfile`)
    const child = spawn(program, ['run', '--config', file, '--adapter', 'caddyfile'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: stateFolder },
    })
    const ended = once(child, 'exit')
    let said = ''
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`Caddy does not start: ${said}`)))
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('serving initial configuration')) resolve()
      })
    })
    return {
      log: () => said,
      emergencies: () => said.match(/^.*(?:panic|"level":"(?:fatal|panic|dpanic)").*$/gm) ?? [],
      stop: async () => {
        if (child.exitCode === null) child.kill('SIGTERM')
        await ended
      },
    }
  },
}
