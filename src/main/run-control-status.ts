import { z } from 'zod'
import { createFormats } from '../platform/formats.ts'
import { accepted, type Outcome } from '../kernel/outcome.ts'
import type { Sentence } from '../gate/index.ts'
import {
  type AskedControl,
  controlOptions,
  fail,
  type ListedSite,
  listSites,
  openControl,
} from './control-options.ts'
import type { ExitCode, Language, Terminal } from './terminal.ts'

export const statusOptions = controlOptions

const lane = z.object({ name: z.string(), present: z.number(), atDoor: z.number() })

/** What the status shows of the figures. */
const figuresSchema = z.object({
  mode: z.string(),
  modeSince: z.number(),
  capacity: z.object({ now: z.number(), least: z.number(), most: z.number(), law: z.boolean() }),
  seats: z.object({ taken: z.number(), held: z.number(), nobodyIn: z.number() }),
  lanes: z.array(lane),
  waiting: z.number(),
  emptyAt: z.number().nullable(),
  wait: z.object({ medianS: z.number().nullable() }),
  health: z.object({ up: z.boolean(), p90Ms: z.number().nullable(), errorsPerMille: z.number().nullable() }),
  journalLostSince: z.number().nullable(),
})

type Figures = z.infer<typeof figuresSchema>

const say = (fr: string, en: string): Sentence => ({ fr, en })

const lineOf = ({ waiting, emptyAt }: Figures, clock: (at: number) => string): Sentence => {
  if (waiting === 0) return say('personne n’attend', 'nobody waits')
  return emptyAt === null
    ? say(`${waiting} personnes attendent`, `${waiting} people wait`)
    : say(
        `${waiting} personnes attendent ; file vide vers ${clock(emptyAt)}`,
        `${waiting} people wait; the line is empty at about ${clock(emptyAt)}`,
      )
}

const siteHealth = ({ health: { up, p90Ms, errorsPerMille } }: Figures): Sentence => {
  if (!up) return say('ne répond pas', 'does not answer')
  if (p90Ms === null || errorsPerMille === null) return say('répond', 'answers')
  const errors = `${errorsPerMille / 10} %`
  return say(
    `répond ; 9 sur 10 en ${p90Ms} ms, erreurs ${errors}`,
    `answers; 9 in 10 within ${p90Ms} ms, errors ${errors}`,
  )
}

const rowsOf = (
  figures: Figures,
  clock: (at: number) => string,
): readonly (readonly [Sentence, Sentence])[] => {
  const { mode, modeSince, capacity, seats, lanes, wait, journalLostSince } = figures
  const law = say(capacity.law ? 'active' : 'coupée', capacity.law ? 'on' : 'off')
  const ofLanes = lanes.map(({ name, present, atDoor }) => `${name} ${present} (${atDoor})`).join(', ')
  const median = wait.medianS
  return [
    [say('mode', 'mode'), say(`${mode}, depuis ${clock(modeSince)}`, `${mode}, since ${clock(modeSince)}`)],
    [
      say('sièges', 'seats'),
      say(
        `${seats.taken} pris sur ${capacity.now}, ${seats.held} gardés, ${seats.nobodyIn} sans personne`,
        `${seats.taken} of ${capacity.now} taken, ${seats.held} held, ${seats.nobodyIn} with nobody in`,
      ),
    ],
    [
      say('capacité', 'capacity'),
      say(
        `de ${capacity.least} à ${capacity.most}, loi de capacité ${law.fr}`,
        `from ${capacity.least} to ${capacity.most}, capacity law ${law.en}`,
      ),
    ],
    [say('file', 'line'), lineOf(figures, clock)],
    [say('présents', 'present'), say(`${ofLanes} (à la porte)`, `${ofLanes} (at the door)`)],
    ...(median === null
      ? []
      : [[say('attente', 'wait'), say(`${median} s (médiane)`, `${median} s (median)`)] as const]),
    [say('site', 'site'), siteHealth(figures)],
    ...(journalLostSince === null
      ? []
      : [
          [
            say('journal', 'journal'),
            say(
              `ne garde plus rien depuis ${clock(journalLostSince)}`,
              `keeps nothing since ${clock(journalLostSince)}`,
            ),
          ] as const,
        ]),
  ]
}

const render = ({ name, title, timeZone }: ListedSite, figures: Figures, language: Language): string => {
  const { clock } = createFormats(language, timeZone)
  const lines = rowsOf(figures, clock).map(
    ([label, text]) => `  ${label[language].padEnd(10)}${text[language]}\n`,
  )
  return `${name} (${title})\n${lines.join('')}`
}

const statusOf = async (
  { ask, terminal }: AskedControl,
  site: ListedSite,
): Promise<Outcome<string, Sentence>> => {
  const read = await ask('GET', `/sites/${site.name}/figures`)
  return read.ok ? accepted(render(site, figuresSchema.parse(read.value), terminal.language)) : read
}

/** `preau status`: how the sites of a running gate stand. */
export const runStatus = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const asked = openControl(args, statusOptions, terminal)
  if (asked === null) return 2
  const sites = await listSites(asked.ask)
  if (!sites.ok) return fail(terminal, 1, sites.refusal)
  const name = asked.options.given.get('name')?.[0]
  const shown = sites.value.filter((site) => name === undefined || site.name === name)
  if (shown.length === 0) {
    const known = sites.value.map((site) => site.name).join(', ')
    return fail(
      terminal,
      2,
      say(`Ce site n’est pas là. Connus : ${known}.`, `This site is not there. Known: ${known}.`),
    )
  }
  for (const site of shown) {
    const status = await statusOf(asked, site)
    if (!status.ok) return fail(terminal, 1, status.refusal)
    terminal.out(status.value)
  }
  return 0
}
