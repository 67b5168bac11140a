import { z } from 'zod'
import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { idClaim, modes, type Sentence, type SignedInRule, siteWordsLimits } from '../gate/index.ts'
import { fronts, hostHeader, listenAddress, shortName, webOrigin } from './config-addresses.ts'
import { consoleSchema } from './config-console.ts'
import { controlSchema } from './config-control.ts'
import { flag, instant, leaf, oneOf, shown, text, wholeNumber } from './config-leaves.ts'
import { healthSchema } from './config-health.ts'
import { metricsAddress } from './config-metrics.ts'
import { policySchema, weights } from './config-policy.ts'
import { proxySchema } from './config-proxy.ts'
import { seatlessRoutes } from './config-seatless.ts'
import { wordsSchema } from './config-words.ts'

/** More than the people of any region; keeps a slip of the finger out. */
const capacityMost = 1_000_000
const pathMost = 4_096
const revokedMost = 1_000

/** How the site tells of a sign-in: the header alone, or a cookie or path as well. */
export type SignedIn = { readonly kind: 'header' } | SignedInRule

const signedIn = () =>
  leaf((raw): Outcome<SignedIn, Sentence> => {
    if (raw === 'header') return accepted({ kind: 'header' })
    const given: Readonly<Record<string, unknown>> = typeof raw === 'object' && raw !== null ? { ...raw } : {}
    const { cookie, path, ...others } = given
    const isAlone = (cookie === undefined) !== (path === undefined) && Object.keys(others).length === 0
    if (isAlone && typeof cookie === 'string' && /^[\w!#$%&'*+.^`|~-]{1,64}$/.test(cookie))
      return accepted({ kind: 'cookie', name: cookie })
    if (isAlone && typeof path === 'string' && /^\/[\x21-\x7e]{0,255}$/.test(path))
      return accepted({ kind: 'path', path })
    return refused({
      fr: `${shown(raw)} : cette règle n’est pas connue. Écrivez "header", { cookie = "SESSION" } ou { path = "/moi" }.`,
      en: `${shown(raw)}: this rule is not known. Write "header", { cookie = "SESSION" } or { path = "/me" }.`,
    })
  })

const passIds = () =>
  leaf((raw): Outcome<readonly string[], Sentence> => {
    const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
    const ids = list.map(idClaim).filter((id) => id !== null)
    return ids.length === list.length && ids.length <= revokedMost
      ? accepted(ids)
      : refused({
          fr: `${shown(raw)} : ce n’est pas une liste d’au plus ${revokedMost} numéros de laissez-passer. Recopiez ceux que « preau pass » a affichés.`,
          en: `${shown(raw)}: not a list of at most ${revokedMost} pass ids. Copy those that "preau pass" printed.`,
        })
  })

/** One site: the same keys as options, variables and in the file. */
export const siteSchema = z.strictObject({
  url: webOrigin('http://127.0.0.1:8000'),
  name: shortName(),
  title: text(siteWordsLimits.name),
  capacity: wholeNumber(1, capacityMost),
  'capacity-least': wholeNumber(1, capacityMost),
  'capacity-most': wholeNumber(1, capacityMost),
  health: healthSchema.optional(),
  mode: oneOf(modes),
  listen: listenAddress(),
  'public-url': webOrigin('https://ent.example.fr'),
  'site-host': hostHeader(),
  tls: z.strictObject({ cert: text(pathMost), key: text(pathMost) }).optional(),
  behind: fronts(),
  inject: flag(),
  previews: flag(),
  classes: text(pathMost),
  'class-rotation': z.strictObject({ number: wholeNumber(0, 1_000_000), since: instant() }).optional(),
  'pass-keys': text(pathMost),
  'revoked-passes': passIds(),
  'signed-in': signedIn(),
  seatless: seatlessRoutes(),
  weights: weights(),
  words: wordsSchema.optional(),
  policy: policySchema.optional(),
  proxy: proxySchema.optional(),
})

export type SiteInput = z.infer<typeof siteSchema>

/** The process: at the top of the file only. */
export const processSchema = z.strictObject({
  ...consoleSchema,
  ...controlSchema,
  data: text(pathMost),
  metrics: metricsAddress(),
  log: oneOf(['json', 'text']),
})
