import type { Sentence, SiteSettings } from '../../gate/index.ts'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import type { GivenOptions } from '../options.ts'
import { defaultFrontLimits, type FrontLimits, type FrontName, type FrontSettings } from './front-settings.ts'

const say = (fr: string, en: string): Sentence => ({ fr, en })

type Faults = Sentence[]

const hostAndPort = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/
const plainPath = /^\/[A-Za-z0-9._/-]{1,200}$/

const addressOf = (
  option: string,
  told: string | undefined,
  faults: Faults,
): { readonly host: string; readonly port: number } | null => {
  if (told === undefined) return null
  const [, bracketed, plain, digits] = hostAndPort.exec(told) ?? []
  const port = Number(digits)
  const host = bracketed ?? plain
  if (host !== undefined && port >= 1 && port <= 65_535) return { host, port }
  faults.push(
    say(
      `--${option} : « ${told} » n’est pas une adresse. Écrivez hôte:port, par exemple 127.0.0.1:8080.`,
      `--${option}: "${told}" is not an address. Write host:port, for example 127.0.0.1:8080.`,
    ),
  )
  return null
}

const pathOf = (option: string, told: string, faults: Faults): string => {
  const path = told.replace(/(?<=.)\/+$/, '')
  if (plainPath.test(path)) return path
  faults.push(
    say(
      `--${option} : « ${told} » n’est pas un chemin complet et simple. Écrivez par exemple /etc/nginx/preau.`,
      `--${option}: "${told}" is not a full and plain path. Write for example /etc/nginx/preau.`,
    ),
  )
  return path
}

const countOf = (option: string, told: string | undefined, least: number, faults: Faults): number | null => {
  if (told === undefined) return null
  const count = /^\d{1,13}$/.test(told) ? Number(told) : -1
  if (count >= least) return count
  faults.push(
    say(
      `--${option} : « ${told} » ne convient pas. Écrivez un nombre entier, ${least} au moins.`,
      `--${option}: "${told}" does not fit. Write a whole number, at least ${least}.`,
    ),
  )
  return null
}

const limitsOf = (
  capacity: number,
  one: (name: string) => string | undefined,
  faults: Faults,
): FrontLimits => {
  const usual = defaultFrontLimits(capacity)
  const rate = countOf('away-rate', one('away-rate'), 1, faults)
  return {
    ...usual,
    awayPerSecond: rate ?? usual.awayPerSecond,
    awayBurst: rate ?? usual.awayBurst,
    awayAtOnce: countOf('away-at-once', one('away-at-once'), 1, faults) ?? usual.awayAtOnce,
    bodyBytes: countOf('body-limit', one('body-limit'), 0, faults) ?? usual.bodyBytes,
  }
}

/** What a front cannot do, or the gate would not believe. */
const checkGate = ({ door, listen }: SiteSettings, faults: Faults): void => {
  if (door.reportsSignIns) {
    faults.push(
      say(
        'signed-in : le frontal passe les gens au site, et l’entrée ne voit pas qui se connecte. Retirez signed-in, ou laissez l’entrée seule devant le site.',
        'signed-in: the front passes people to the site, and the gate does not see who signs in. Remove signed-in, or let the gate stand alone before the site.',
      ),
    )
  }
  if (listen.tls !== null) {
    faults.push(
      say(
        'tls : derrière un frontal, l’entrée écoute sans TLS, sur cette machine ou un réseau à vous. Retirez tls.',
        'tls: behind a front the gate listens without TLS, on this machine or a network of yours. Remove tls.',
      ),
    )
  }
  if (listen.behind.ranges.length === 0 && !listen.behind.unix) {
    faults.push(
      say(
        'behind : l’entrée prendrait le frontal pour tout le monde. Écrivez behind = ["127.0.0.1"], l’adresse du frontal.',
        'behind: the gate would take the front for everybody. Write behind = ["127.0.0.1"], the address of the front.',
      ),
    )
  }
}

const tlsOf = ({ given }: GivenOptions, publicUrl: URL, faults: Faults): FrontSettings['tls'] => {
  const [cert, key] = given.get('front-tls') ?? []
  const isPlain = publicUrl.protocol === 'http:' || given.has('front-plain')
  if (cert !== undefined && key !== undefined)
    return { cert: pathOf('front-tls', cert, faults), key: pathOf('front-tls', key, faults) }
  if (isPlain) return null
  faults.push(
    say(
      'il manque le certificat du frontal. Donnez --front-tls CERT KEY, ou --front-plain si TLS se termine avant lui.',
      'the certificate of the front is missing. Give --front-tls CERT KEY, or --front-plain where TLS ends before it.',
    ),
  )
  return null
}

const publicPort = ({ protocol, port }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)

/** The settings of a front from those of its site, or everything that is wrong. */
export const frontSettingsOf = (
  front: FrontName,
  options: GivenOptions,
  site: SiteSettings,
): Outcome<FrontSettings, readonly Sentence[]> => {
  const faults: Faults = []
  const one = (name: string): string | undefined => options.given.get(name)?.[0]
  const { door, policy, siteUrl, siteHost, listen } = site
  checkGate(site, faults)
  const folder = pathOf('front-folder', one('front-folder') ?? `/etc/${front}/preau`, faults)
  const gate = addressOf('front-gate', one('front-gate'), faults)
  const settings: FrontSettings = {
    name: door.name,
    title: door.words.name,
    publicUrl: door.publicUrl,
    listen: addressOf('front-listen', one('front-listen'), faults) ?? {
      host: '',
      port: publicPort(door.publicUrl),
    },
    tls: tlsOf(options, door.publicUrl, faults),
    gate: gate === null ? listen.address : { kind: 'tcp', ...gate },
    site: siteUrl,
    siteHost,
    seatless: door.seatless,
    folder,
    keyFile: pathOf('front-keys', one('front-keys') ?? `${folder}/preau-${door.name}-seat.keys`, faults),
    stateFolder: pathOf('front-state', one('front-state') ?? `/var/lib/${front}/preau-${door.name}`, faults),
    limits: limitsOf(policy.capacity, one, faults),
  }
  return faults.length === 0 ? accepted(settings) : refused(faults)
}
