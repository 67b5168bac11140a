import { defined } from '../../src/kernel/assert.ts'
import { second } from '../../src/kernel/duration.ts'
import { createMemoryJournal, type MemoryJournal } from '../../src/gate/adapters/memory-journal.ts'
import type { DirectPorter } from '../../src/gate/adapters/direct-porter.ts'
import { defaultAwaySettings, watchPorter } from '../../src/gate/door/away/away.ts'
import { createCodeTries } from '../../src/gate/door/bearings/code-tries.ts'
import { createClassCodes } from '../../src/gate/door/bearings/class-code.ts'
import type { DoorParts, DoorSite } from '../../src/gate/door/door-parts.ts'
import { parseSeatlessRoutes } from '../../src/gate/door/guards/seatless-routes.ts'
import { createRefusedTokens } from '../../src/gate/door/refused-tokens.ts'
import { createCookieNames } from '../../src/gate/door/tokens/cookie-names.ts'
import { freshRings } from '../../src/gate/door/tokens/fresh-key.ts'
import { createKeyChain } from '../../src/gate/door/tokens/key-chain.ts'
import type { KeyRings } from '../../src/gate/door/tokens/key-ring.ts'
import { tableFor } from '../../src/gate/domain/wait/learned/table-for.ts'
import { defaultPolicy, type Mode, type Policy } from '../../src/gate/domain/policy.ts'
import { openPorter } from '../../src/gate/open-porter.ts'
import { plainSite } from '../../src/gate/pages/example-states.ts'

const startAt = Date.UTC(2026, 10, 24, 7, 0)

export interface DoorWorldOptions {
  readonly capacity: number
  readonly mode?: Mode
  readonly policy?: Partial<Policy>
  readonly site?: Partial<DoorSite>
}

/** A door without sockets, over the real porter and a memory journal; time passes only when told. */
export interface DoorWorld {
  parts: DoorParts
  porter: DirectPorter
  readonly options: DoorWorldOptions
  readonly time: { at: number }
  /** Lets time pass in steps of 250 ms, with the porter's ticks. */
  pass(ms: number): Promise<void>
  /** Ends the process and starts it again over the same journal and keys. */
  restart(): Promise<void>
  /** Ends it, and starts it over nothing but the keys: the journal is lost. */
  forget(): Promise<void>
  siteDownSince: number | null
}

const siteOf = ({ policy, site }: DoorWorldOptions): DoorSite => {
  const seatless = parseSeatlessRoutes([
    { prefix: '/static/' },
    { exact: '/saml/acs', methods: ['POST'], bodyLimit: 65_536 },
  ])
  if (!seatless.ok) throw new Error('the seatless routes of the tests are sound')
  return {
    name: 'ecole',
    publicUrl: new URL('https://ecole.example'),
    words: plainSite,
    seatless: seatless.value,
    signedIn: null,
    reportsSignIns: policy?.reportsSignIns ?? false,
    previews: false,
    ...site,
  }
}

const openParts = (world: DoorWorld, rings: KeyRings, newId: () => string): DoorParts => {
  const site = siteOf(world.options)
  const chains = new Map(Object.values(rings).map((ring) => [ring.purpose, createKeyChain(ring)]))
  const keys: DoorParts['keys'] = (purpose) => defined(chains.get(purpose), `a chain for ${purpose}`)
  const { porter, away } = watchPorter({
    porter: world.porter,
    settings: defaultAwaySettings,
    tokenLifeMs: () => world.porter.policy().tokenLifeMs,
    newEpoch: newId,
    clock: () => world.time.at,
    log: () => undefined,
  })
  return {
    site,
    porter,
    away,
    clock: () => world.time.at,
    keys,
    names: createCookieNames(site.name, true),
    newId,
    lessonSoon: () => true,
    revokedPasses: () => new Set(),
    classCodes: () =>
      createClassCodes(keys('class'), site.name, [{ classKey: '4B', rotation: 1, since: 0 }], world.time.at),
    codeTries: createCodeTries(),
    pseudonym: (account) => `p-${account}`,
    refusedTokens: createRefusedTokens(),
    siteDownSince: () => world.siteDownSince,
    degradedSince: () => world.porter.journalLostSince(),
    seatScript: '',
    log: () => undefined,
  }
}

export const createDoorWorld = async (options: DoorWorldOptions): Promise<DoorWorld> => {
  const time = { at: startAt }
  const rings = freshRings(startAt)
  let ids = 0
  const newId = (): string => `id${(ids += 1)}`.padEnd(22, '0')
  let epochs = 0
  const policy = { ...defaultPolicy(options.capacity), ...options.policy }
  const open = (journal: MemoryJournal, knownBefore = false): Promise<DirectPorter> =>
    openPorter({
      journal,
      knownBefore,
      policy,
      waitTable: tableFor(policy.capacity, policy.weights),
      mode: options.mode ?? 'enforce',
      clock: () => time.at,
      newEpoch: () => `e${(epochs += 1)}`,
      log: () => undefined,
      onDecisions: () => undefined,
    })
  let journal = createMemoryJournal()
  const begin = async (world: DoorWorld): Promise<void> => {
    world.porter = await open(journal, true)
    world.parts = openParts(world, rings, newId)
  }
  const porter = await open(journal)
  const world: DoorWorld = {
    options,
    time,
    siteDownSince: null,
    porter,
    get parts(): DoorParts {
      return parts
    },
    set parts(now: DoorParts) {
      parts = now
    },
    pass: async (ms) => {
      for (let passed = 0; passed < ms; passed += 250) {
        time.at += 250
        await world.porter.tick()
      }
    },
    restart: async () => {
      await world.porter.close()
      time.at += 5 * second
      journal = journal.reopen()
      await begin(world)
    },
    forget: async () => {
      await world.porter.close()
      time.at += 10 * second
      journal = createMemoryJournal()
      await begin(world)
    },
  }
  let parts = openParts(world, rings, newId)
  return world
}
