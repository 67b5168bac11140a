import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrontSettings } from '../../src/main/front/front-settings.ts'
import { haproxyFrontToken } from '../../src/main/front/haproxy-front-token.ts'

/** The programs that fronts are compared with. `FOLDER` is replaced by a folder of theirs. */
const nginxMain = (port: number, content: string): string => NGINX

/** Changes a text at one place, or says that it is not as it was. */
const replaced = (text: string, find: RegExp, put: string): string => {
  if (!find.test(text)) throw new Error(`nothing fits ${find.source}: the generated file has changed`)
  return text.replace(find, () => put)
}

/** The generated file of a front on another port, which it also has in the name of a socket. */
const onPort = ({ folder, listen }: FrontSettings, file: string, port: number): string =>
  readFileSync(join(folder, file), 'utf8').replaceAll(
    new RegExp(String.raw`(?<=(?:listen|bind) [\d.:]*|-)${listen.port}\b`, 'g'),
    String(port),
  )

/** The generated file for nginx with Lua, with Lua taken out: all counts as seated, and cookies go on as they come. */
export const uncheckedNginx = (settings: FrontSettings, port: number): string => {
  const lua = /^ *set \$preau_ecole_cookie "";\n *set_by_lua_block (\$preau_ecole_seat) \{[^]*?^ {8}\}$/m
  const text = onPort(settings, `preau-${settings.name}-lua.conf`, port)
  const seated = 'set $preau_ecole_cookie $http_cookie; set $preau_ecole_seat fresh;'
  return nginxMain(
    port,
    replaced(text, lua, seated)
      .replaceAll(/^ *header_filter_by_lua_block .*$/gm, '')
      .replace(settings.stateFolder, 'FOLDER/state'),
  )
}

/** The generated file for HAProxy with the check of the token taken out: guards and fields stay, and all goes to the site. */
export const uncheckedHaproxy = (settings: FrontSettings, port: number): string => {
  const check = new Set([
    ...haproxyFrontToken(settings),
  ])
  const text = onPort(settings, `preau-${settings.name}.cfg`, port)
    .split('\n')
    .filter((line) => !check.has(line.trim()))
    .join('\n')
  return text
}

/** nginx with nothing of ours in it. */
export const plainNginx = (
  port: number,
  answer: { readonly site: number } | { readonly body: string },
): string => `daemon off;
pid FOLDER/nginx.pid;
error_log stderr notice;
worker_processes 2;
events { worker_connections 1024; }
http {
    access_log FOLDER/access.log;
    client_body_temp_path FOLDER/client_body;
    proxy_temp_path FOLDER/proxy;
    fastcgi_temp_path FOLDER/fastcgi;
    uwsgi_temp_path FOLDER/uwsgi;
    scgi_temp_path FOLDER/scgi;
    upstream site { server 127.0.0.1:${'site' in answer ? answer.site : 1}; keepalive 64; }
    server {
        listen 127.0.0.1:${port};
        location / {
            ${
              'site' in answer
                ? 'proxy_pass http://site; proxy_http_version 1.1; proxy_set_header Connection "";'
                : `default_type application/json; return 200 '${answer.body}';`
            }
        }
    }
}
`

export const plainHaproxy = (port: number, site: number): string => `global
    maxconn 4000
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend people
    bind 127.0.0.1:${port}
    default_backend site
backend site
    server site 127.0.0.1:${site}
`
