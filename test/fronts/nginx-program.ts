import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { FrontSettings } from '../../src/main/front/front-settings.ts'
import { renderNginx } from '../../src/main/front/nginx-front.ts'
import type { FrontProgram, StartedFront } from './front-world.ts'

const program = '/usr/sbin/nginx'
const luaModule = '/usr/lib/nginx/modules/ngx_http_lua_module.so'

/** What Debian's nginx.conf says, with paths of the test. The generated file is included as it is. */
const mainFile = (folder: string, included: string): string =>
  [
    'include /etc/nginx/modules-enabled/*.conf;',
    // Its workers may read what the test may.
    `user ${userInfo().username};`,
    'daemon off;',
    `pid ${folder}/nginx.pid;`,
    `error_log stderr notice;`,
    'worker_processes 2;',
    'events { worker_connections 1024; }',
    'http {',
    '    include /etc/nginx/mime.types;',
    `    access_log ${folder}/access.log;`,
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (word) => `    ${word}_temp_path ${folder}/${word};`,
    ),
    `    include ${included};`,
    '}',
    '',
  ].join('\n')

/** It listens before its first worker starts. */
const untilItAccepts = async (
  child: ChildProcessByStdio<null, null, Readable>,
  log: () => string,
): Promise<void> => {
  const signal = AbortSignal.timeout(30_000)
  while (!log().includes('start worker process ')) {
    if (child.exitCode !== null) throw new Error(`nginx does not start: ${log()}`)
    await Promise.race([once(child.stderr, 'data', { signal }), once(child, 'exit', { signal })])
  }
}

/** What `nginx -t` says of a generated file; `own` is a folder for nginx itself. */
export const nginxAccepts = (own: string, included: string): string => {
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'nginx.conf'), mainFile(own, included))
  return spawnSync(program, ['-t', '-c', join(own, 'nginx.conf'), '-e', 'stderr'], { encoding: 'utf8' })
    .stderr
}

const run = async (
  settings: FrontSettings,
  lua: boolean,
  plant: (text: string) => string = (text) => text,
): Promise<StartedFront> => {
  const { folder, name } = settings
  for (const { path, text } of renderNginx(settings)) writeFileSync(join(folder, path), plant(text))
  const own = join(folder, '..', 'nginx')
  mkdirSync(own, { recursive: true })
  writeFileSync(
    join(own, 'nginx.conf'),
    mainFile(own, join(folder, `preau-${name}${lua ? '-lua' : ''}.conf`)),
  )
  const child = spawn(program, ['-c', join(own, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const log = (): string => said
  await untilItAccepts(child, log)
  return {
    log,
    emergencies: () => log().match(/^.*\[(?:emerg|alert|crit)\].*$|^.*lua .*error.*$/gim) ?? [],
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

const withoutNginx = existsSync(program) ? false : 'skipped: install nginx'

export const nginxProgram: FrontProgram = {
  name: 'nginx',
  keys: null,
  missing: withoutNginx,
  start: (_test, settings) => run(settings, false),
}

export const nginxLuaProgram: FrontProgram = {
  name: 'nginx with Lua',
  keys: 'nginx',
  missing: existsSync(luaModule) ? withoutNginx : 'skipped: install libnginx-mod-http-lua',
  start: (_test, settings) => run(settings, true),
}

/** nginx with a fault in its files: whoever checks a front must see it. */
export const plantedNginx = (fault: { readonly find: RegExp; readonly put: string }): FrontProgram => ({
  ...nginxProgram,
  start: (_test, settings) => run(settings, false, (text) => text.replaceAll(fault.find, fault.put)),
})
