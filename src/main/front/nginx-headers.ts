import { claimedFields, gateFields, hostOf, schemeOf } from './front-names.ts'
import type { FrontSettings } from './front-settings.ts'
import { milliseconds, nginxNames } from './nginx-names.ts'

const said: ReadonlySet<string> = new Set([
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'forwarded',
])

const ofClient = ({ publicUrl, ...settings }: FrontSettings): readonly string[] => [
  'proxy_set_header X-Forwarded-For $remote_addr;',
  `proxy_set_header X-Forwarded-Proto ${schemeOf({ publicUrl, ...settings })};`,
  `proxy_set_header X-Forwarded-Host ${publicUrl.host};`,
]

/** Header fields and timeouts of a request to the site. nginx drops fields whose names hold `_` or `.` by itself. */
export const toSite = (settings: FrontSettings): readonly string[] => {
  const { limits, publicUrl, site } = settings
  const { variable } = nginxNames(settings)
  const tls = [
    'proxy_ssl_server_name on;',
    `proxy_ssl_name ${site.hostname};`,
    'proxy_ssl_verify on;',
    'proxy_ssl_verify_depth 3;',
    'proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;',
  ]
  return [
    'proxy_http_version 1.1;',
    `proxy_set_header Host ${hostOf(settings)};`,
    `proxy_set_header Connection ${variable('connect')};`,
    `proxy_set_header Upgrade ${variable('upgrade')};`,
    `proxy_set_header Cookie ${variable('cookie')};`,
    ...ofClient(settings),
    `proxy_set_header Forwarded "for=${variable('for')};host=\\"${publicUrl.host}\\";proto=${schemeOf(settings)}";`,
    ...claimedFields.filter((name) => !said.has(name)).map((name) => `proxy_set_header ${name} "";`),
    ...gateFields.flatMap((name) => [`proxy_set_header ${name} "";`, `proxy_hide_header ${name};`]),
    '# A cookie of ours that the site sets loses what browsers ask of its name, so that none of them keeps it.',
    `proxy_cookie_flags "~^__Host-preau-${settings.name}-" nosecure;`,
    '# The site steers no file and no limit of this server.',
    'proxy_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Charset;',
    'proxy_redirect off;',
    '# Bodies go on as they come; answers are kept in memory only as far as these buffers.',
    'proxy_request_buffering off;',
    'proxy_buffer_size 16k;',
    'proxy_buffers 8 16k;',
    'proxy_busy_buffers_size 32k;',
    'proxy_max_temp_file_size 0;',
    `proxy_connect_timeout ${milliseconds(limits.connectMs)};`,
    `proxy_send_timeout ${milliseconds(limits.firstByteMs)};`,
    ...(site.protocol === 'https:' ? tls : []),
  ]
}

/** The same for a request that the gate answers. It strips and adds by itself. */
export const toGate = (settings: FrontSettings): readonly string[] => {
  const { variable } = nginxNames(settings)
  return [
    'proxy_http_version 1.1;',
    `proxy_set_header Host ${settings.publicUrl.host};`,
    `proxy_set_header Connection ${variable('connect')};`,
    `proxy_set_header Upgrade ${variable('upgrade')};`,
    ...ofClient(settings),
    'proxy_set_header Forwarded "";',
    'proxy_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Charset;',
    'proxy_redirect off;',
    'proxy_request_buffering off;',
    'proxy_buffering off;',
    'proxy_buffer_size 16k;',
    'proxy_buffers 8 16k;',
    'proxy_next_upstream error;',
    'proxy_next_upstream_tries 2;',
    `proxy_connect_timeout ${milliseconds(settings.limits.gateConnectMs)};`,
  ]
}
