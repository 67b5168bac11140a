import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type SteeredGate, steerSite } from '../../src/gate/control/steer-site.ts'
import { defaultPolicy, type Mode } from '../../src/gate/domain/policy.ts'
import { nobodyInFront } from '../../src/gate/door/guards/behind.ts'
import { plainSite } from '../../src/gate/pages/example-states.ts'
import { openSiteGate, type SiteGate } from '../../src/gate/site-gate.ts'
import type { SiteSettings } from '../../src/gate/site-settings.ts'
import { assert } from '../../src/kernel/assert.ts'

export interface ControlWorldOptions {
  readonly capacity: number
  readonly most?: number
  readonly mode?: Mode
  readonly reportsSignIns?: boolean
}

/** A real gate with its folder and the operator's hand on it, which listens nowhere; time stands unless moved. */
export interface ControlWorld {
  readonly folder: string
  readonly time: { at: number }
  readonly told: string[]
  gate: SiteGate
  steered: SteeredGate
  /** Ends it and starts it again over the same folder, with these settings. */
  restart(settings?: Partial<ControlWorldOptions>): Promise<void>
}

const settingsOf = (folder: string, options: ControlWorldOptions): SiteSettings => ({
  door: {
    name: 'ecole',
    publicUrl: new URL('http://127.0.0.1:8080'),
    words: { ...plainSite, timeZone: 'Europe/Paris' },
    seatless: [],
    signedIn: null,
    reportsSignIns: options.reportsSignIns ?? false,
    previews: false,
  },
  policy: { ...defaultPolicy(options.capacity), reportsSignIns: options.reportsSignIns ?? false },
  mode: options.mode ?? 'enforce',
  health: { law: true, targetMs: 1_000, least: 10, most: options.most ?? 5_000, probe: null },
  siteUrl: new URL('http://127.0.0.1:9'),
  siteHost: null,
  listen: { address: { kind: 'tcp', host: '127.0.0.1', port: 0 }, tls: null, behind: nobodyInFront },
  dataFolder: folder,
  classFile: null,
  classRotation: { rotation: 0, since: 0 },
  passKeys: [],
  revokedPasses: [],
  inject: false,
})

/** A Tuesday of school, 7:00 in Paris. */
export const sevenOClock = Date.UTC(2026, 10, 24, 6, 0)

export const openControlWorld = async (
  context: TestContext,
  options: ControlWorldOptions,
): Promise<ControlWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-control-'))
  const time = { at: sevenOClock }
  const told: string[] = []
  let settings = options
  const open = async () => {
    const own = settingsOf(folder, settings)
    const world = { clock: () => time.at, log: (_level: string, event: string) => void told.push(event) }
    const gate = await openSiteGate(own, world)
    assert(gate.ok, 'the folder of a test can be opened')
    const steered = await steerSite({ gate: gate.value, figures: gate.value.figures, settings: own, world })
    return { gate: gate.value, steered }
  }
  const close = async (): Promise<void> => {
    await world.steered.close()
    await world.gate.close()
  }
  const world: ControlWorld = {
    folder,
    time,
    told,
    ...(await open()),
    restart: async (changed = {}) => {
      await close()
      settings = { ...settings, ...changed }
      Object.assign(world, await open())
    },
  }
  context.after(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  return world
}
