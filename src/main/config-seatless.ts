import { accepted, type Outcome, refused } from '../kernel/outcome.ts'
import { parseSeatlessRoutes, type SeatlessRoutes, type Sentence } from '../gate/index.ts'
import { leaf } from './config-leaves.ts'

/** The file writes `body-limit`, as all its keys. */
const asParsed = (entry: unknown): unknown => {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [key === 'body-limit' ? 'bodyLimit' : key, value]),
  )
}

const asWritten = (words: string): string => words.replaceAll('bodyLimit', 'body-limit')

/** French beside what the guard says in English. */
const french: readonly (readonly [RegExp, string])[] = [
  [/^not a path$/, 'ce n’est pas un chemin'],
  [/^too long$/, 'le chemin est trop long'],
  [/^an unsafe path \((.+)\)$/, 'le chemin est dangereux ($1)'],
  [/^a path of the gate itself$/, 'ce chemin est celui de l’entrée elle-même'],
  [/^the whole site$/, 'c’est le site entier'],
  [/^a prefix inside a word$/, 'ce préfixe coupe un mot'],
  [/^not a number in bounds$/, 'ce nombre est hors limites'],
  [/^not a list of methods$/, 'ce n’est pas une liste de méthodes'],
  [/^not an object$/, 'ce n’est pas une table'],
  [/^not a list$/, 'ce n’est pas une liste'],
  [/^unknown$/, 'cette clé est inconnue'],
  [/^needs one of exact and prefix$/, 'il faut exact ou prefix, l’un des deux'],
  [/^too many routes$/, 'il y a trop de routes'],
  [/^(.+) is named twice$/, '$1 est nommé deux fois'],
  [
    /^write a path that starts with .+$/,
    'écrivez un chemin qui commence par /, en ASCII, sans question ni espace',
  ],
  [/^at most (\d+)(?: characters)?$/, '$1 au plus'],
  [/^write the plain path.*$/, 'écrivez le chemin simple, sans échappement de / ni de .'],
  [/^leave it out.*$/, 'retirez-le : il n’a pas besoin de siège'],
  [/^name the folders.*$/, 'nommez un à un les dossiers sans siège'],
  [/^end it with .*$/, 'terminez-le par /, ou employez exact'],
  [/^write a whole number from (\d+) to (\d+)$/, 'écrivez un nombre entier de $1 à $2'],
  [/^write them in capitals.*$/, 'écrivez-les en capitales, par exemple ["GET", "HEAD"]'],
  [/^write \[?.*prefix.*$/, 'écrivez { prefix = "/static/" }'],
  [/^use only (.+)$/, 'employez seulement $1'],
  [/^(?:give exactly|keep) one of them$/, 'gardez-en un'],
]

const inFrench = (english: string): string => {
  const row = french.find(([pattern]) => pattern.test(english))
  return row === undefined ? english : english.replace(row[0], row[1])
}

/** Routes that need no seat; what is wrong names the place in the list. */
export const seatlessRoutes = () =>
  leaf((raw): Outcome<SeatlessRoutes, Sentence> => {
    const parsed = parseSeatlessRoutes(Array.isArray(raw) ? raw.map(asParsed) : raw)
    if (parsed.ok) return accepted(parsed.value)
    const { where, what, toDo } = parsed.refusal
    const said = toDo.includes('"prefix": ') ? 'write { prefix = "/static/" }' : toDo
    return refused({
      fr: asWritten(`${where} : ${inFrench(what)}. Pour corriger, ${inFrench(said)}.`),
      en: asWritten(`${where}: ${what}. To mend it, ${said}.`),
    })
  })

export const seatlessTable = (routes: SeatlessRoutes): readonly Readonly<Record<string, unknown>>[] =>
  routes.map(({ path, match, methods, concurrent, bodyLimit }) => ({
    [match]: path,
    methods,
    concurrent,
    'body-limit': bodyLimit,
  }))
