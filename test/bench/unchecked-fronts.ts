import { defined } from '../../src/kernel/assert.ts'
import type { FrontFile, FrontSettings } from '../../src/main/front/front-settings.ts'
import { haproxyFrontToken } from '../../src/main/front/haproxy-front-token.ts'
import { renderHaproxy } from '../../src/main/front/haproxy-front.ts'
import { renderNginx } from '../../src/main/front/nginx-front.ts'
import { nginxWith } from './plain-fronts.ts'

/** A front that stands beside another one, with the same files. `FOLDER` is replaced by a folder of its own. */
const beside = (settings: FrontSettings, port: number): FrontSettings => ({
  ...settings,
  listen: { ...settings.listen, port },
  stateFolder: 'FOLDER/state',
})

const textOf = (files: readonly FrontFile[], path: string): string =>
  defined(
    files.find((file) => file.path === path),
    'the generator writes it',
  ).text

/** Changes a text at one place, or says that it is not what it was. */
const replaced = (text: string, find: RegExp, put: string): string => {
  if (!find.test(text)) throw new Error(`${find.source} fits nothing in the generated file any more`)
  return text.replace(find, () => put)
}

/**
 * The generated file for nginx without all that its Lua does: everybody counts as seated, and cookies and answers go on as
 * they come. The rest is as it was.
 */
export const uncheckedNginx = (settings: FrontSettings, port: number): string => {
  const { name } = settings
  const text = textOf(renderNginx(beside(settings, port)), `preau-${name}-lua.conf`)
  const check = /set_by_lua_block \S+ \{[^]*?^ {8}\}$/m
  const seated = `set $preau_${name}_cookie $http_cookie;\n        set $preau_${name}_seat fresh;`
  return nginxWith(replaced(text, check, seated).replaceAll(/^ *header_filter_by_lua_block .*$/gm, ''))
}

/** The generated file for HAProxy without the check of the token: everybody counts as seated, and the rest is as it was. */
export const uncheckedHaproxy = (settings: FrontSettings, port: number): string => {
  const check = new Set(haproxyFrontToken(settings))
  const text = textOf(renderHaproxy(beside(settings, port)), `preau-${settings.name}.cfg`)
  const rest = text.split('\n').filter((line) => !check.has(line.trim()))
  return replaced(
    replaced(rest.join('\n'), /^ *acl fresh .*$/m, '    acl fresh always_true'),
    /^ *acl half-over .*$/m,
    '    acl half-over always_false',
  )
}
