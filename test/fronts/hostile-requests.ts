/** A request written by somebody who means harm, byte by byte. */
export interface HostileRequest {
  readonly name: string
  /** Latin-1. `{host}` stands for the public host, `{seat}` for a `Cookie` line with a good seat, or for nothing. */
  readonly bytes: string
  /** The site may see so many requests if the seat is good; none without it. Default: one. */
  readonly reach?: 0 | 1
}

const head = 'Host: {host}\r\nConnection: close\r\n{seat}'
const get = (target: string, more: string): string => `GET ${target} HTTP/1.1\r\n${head}${more}\r\n`
const post = (more: string, body = ''): string => `POST /form HTTP/1.1\r\n${head}${more}\r\n${body}`
const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: {host}\r\n\r\n'

/** What differs between two readers of one message: framing, line ends, names. */
const framing: readonly HostileRequest[] = [
  {
    name: 'both lengths',
    bytes: post('Content-Length: 6\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`),
    reach: 0,
  },
  {
    name: 'both lengths, other order',
    bytes: post('Transfer-Encoding: chunked\r\nContent-Length: 6\r\n', `0\r\n\r\n${smuggled}`),
    reach: 0,
  },
  {
    name: 'two lengths',
    bytes: post('Content-Length: 1\r\nContent-Length: 90\r\n', `a${smuggled}`),
    reach: 0,
  },
  { name: 'two equal lengths', bytes: post('Content-Length: 1\r\nContent-Length: 1\r\n', 'a') },
  { name: 'a list of lengths', bytes: post('Content-Length: 1, 1\r\n', 'a'), reach: 0 },
  { name: 'a signed length', bytes: post('Content-Length: +1\r\n', 'a'), reach: 0 },
  { name: 'a negative length', bytes: post('Content-Length: -1\r\n', 'a'), reach: 0 },
  { name: 'a hexadecimal length', bytes: post('Content-Length: 0x1\r\n', 'a'), reach: 0 },
  { name: 'an endless length', bytes: post(`Content-Length: ${'9'.repeat(40)}\r\n`, 'a'), reach: 0 },
  { name: 'an unknown coding', bytes: post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'), reach: 0 },
  {
    name: 'a coding before chunked',
    bytes: post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n'),
    reach: 0,
  },
  {
    name: 'chunked twice',
    bytes: post('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'),
    reach: 0,
  },
  { name: 'a blank before the colon', bytes: post('Transfer-Encoding : chunked\r\n', '0\r\n\r\n') },
  { name: 'a broken chunk', bytes: post('Transfer-Encoding: chunked\r\n', `zz\r\n${smuggled}`) },
  { name: 'a chunk longer than told', bytes: post('Transfer-Encoding: chunked\r\n', `1\r\nab\r\n0\r\n\r\n`) },
  { name: 'a folded header', bytes: get('/form', 'X-A: b\r\n c: d\r\n') },
  { name: 'a folded length', bytes: post('Content-Length:\r\n 1\r\n', 'a') },
  { name: 'bare line feeds', bytes: `GET /form HTTP/1.1\nHost: {host}\nConnection: close\n\n`, reach: 0 },
  { name: 'a bare line feed inside', bytes: get('/form', 'X-A: b\nX-B: c\r\n') },
  { name: 'a bare carriage return', bytes: get('/form', 'X-A: b\rX-B: c\r\n') },
  { name: 'a NUL in a value', bytes: get('/form', 'X-A: a\0b\r\n') },
  { name: 'a nameless header', bytes: get('/form', ': x\r\n') },
  { name: 'a line that is no header', bytes: get('/form', 'nothing\r\n') },
  { name: 'two hosts', bytes: get('/form', 'Host: evil.example\r\n') },
  { name: 'no host', bytes: 'GET /form HTTP/1.1\r\nConnection: close\r\n\r\n', reach: 0 },
  {
    name: 'another host',
    bytes: 'GET /form HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{seat}\r\n',
    reach: 0,
  },
  { name: 'HTTP/0.9', bytes: 'GET /static/a.css\r\n', reach: 0 },
  { name: 'another version', bytes: `GET /form HTTP/3.0\r\n${head}\r\n`, reach: 0 },
  { name: 'the preface of HTTP/2', bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', reach: 0 },
  { name: 'a tunnel', bytes: `CONNECT evil.example:443 HTTP/1.1\r\n${head}\r\n`, reach: 0 },
  { name: 'TRACE', bytes: `TRACE /form HTTP/1.1\r\n${head}\r\n` },
  { name: 'an unknown method', bytes: `PREAU /form HTTP/1.1\r\n${head}\r\n` },
  { name: 'no HTTP at all', bytes: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', reach: 0 },
  { name: 'an upgrade to HTTP/2', bytes: get('/form', 'Upgrade: h2c\r\nHTTP2-Settings: AA\r\n') },
]

/** What says too much or claims too much. */
const claims: readonly HostileRequest[] = [
  { name: 'a huge head', bytes: get('/form', `X-A: ${'a'.repeat(60_000)}\r\n`), reach: 0 },
  {
    name: 'a head just too long for the gate',
    bytes: get('/form', `X-A: ${'a'.repeat(8_000)}\r\nX-B: ${'b'.repeat(8_000)}\r\nX-C: c\r\n`),
  },
  { name: 'many headers', bytes: get('/form', 'X-A: a\r\n'.repeat(150)) },
  { name: 'a control character in a cookie', bytes: get('/form', 'Cookie: a=\x01\x02\r\n') },
  { name: 'a byte beyond ASCII in a cookie', bytes: get('/form', 'Cookie: a=\xe9\r\n') },
  { name: 'very many cookies', bytes: get('/form', `Cookie: ${'a=b; '.repeat(900)}c=d\r\n`) },
  {
    name: 'a control character in Accept',
    bytes: get('/form', 'Accept: text/html\x01\r\nSec-Fetch-Mode: \x7f\r\n'),
  },
  {
    name: 'forged forwarding',
    bytes: get(
      '/form',
      'X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Port: 1\r\n' +
        'Forwarded: for=6.6.6.6;host=evil.example\r\nX-Real-IP: 6.6.6.6\r\nTrue-Client-IP: 6.6.6.6\r\nProxy: http://evil.example\r\n',
    ),
  },
  {
    name: 'a forged original path',
    bytes: get(
      '/form',
      'X-Original-URI: /static/a.css\r\nX-Original-Method: GET\r\nX-Forwarded-Uri: /static/a\r\nX-Original-URL: /static/\r\nX-Rewrite-URL: /static/a\r\n',
    ),
  },
  {
    name: 'underscores for dashes',
    bytes: get(
      '/form',
      'X_Forwarded_For: 6.6.6.6\r\nX_Original_URI: /static/a.css\r\nPreau_Person: forged\r\n',
    ),
  },
  {
    name: 'forged words of the gate',
    bytes: get(
      '/form',
      'Preau-Person: forged\r\nPREAU-ROLE: staff\r\npreau-seat: forged\r\nPreau-Classes: 4B\r\n',
    ),
  },
  {
    name: 'headers named away',
    bytes: get('/form', 'Connection: close, Cookie, X-Forwarded-For, Host, X-Original-URI\r\n'),
  },
  {
    name: 'a shell in a header',
    bytes: get('/form', 'User-Agent: () { :; }; echo\r\nX-A: ${jndi:x}$host%{x}\r\n'),
  },
  { name: 'an unknown expectation', bytes: get('/form', 'Expect: 200-ok\r\n') },
  {
    name: 'our cookies among others',
    bytes: get(
      '/form',
      'Cookie: a=1; preau-ecole-ticket=x; b=2;preau-ecole-pass-0=y;  c="3"; __Host-preau-ecole-class=z; d; =preau-ecole-who=1; preau-ecole-language; e=preau-ecole-seat\r\n',
    ),
  },
  {
    name: 'cookies of ours many times over',
    bytes: get('/form', `Cookie: ${'a=1; preau-ecole-who=2; '.repeat(20)}z=3\r\n`),
  },
]

export const hostileRequests: readonly HostileRequest[] = [...framing, ...claims]
