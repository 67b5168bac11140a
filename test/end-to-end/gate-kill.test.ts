import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createSeededRandom } from '../../src/kernel/seeded-random.ts'
import { createVisitor, freePort, startGate, startSite } from './command-line-process.ts'

/** `GATE_KILLS=200` looks longer. */
const kills = Number(process.env['GATE_KILLS'] ?? 8)
const seed = Number(process.env['GATE_KILL_SEED'] ?? Date.now() % 1_000_000)

const seats = 30
/** People who come in each life of the process; those before them come back. */
const newcomers = 12

/** Waiters who come back in each life: enough to see a lost place, few enough for two hundred lives. */
const waitersKept = 40

interface Person {
  readonly visitor: ReturnType<typeof createVisitor>
  /** As the last whole answer said; null before there was one. */
  place: number | null
  inside: boolean
}

/** Visits, and notes what was acknowledged; a killed gate acknowledges nothing. */
const visit = async (person: Person): Promise<void> => {
  const seen = await person.visitor.visit().catch(() => null)
  if (seen === null) return
  person.place = person.visitor.place()
  person.inside ||= seen.status === 200
}

void test(`G1 G2 the real process, killed ${kills} times under load, loses no seat and no place (seed ${seed})`, async (context) => {
  const random = createSeededRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'preau-kills-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const [site, port] = [await startSite(context), await freePort()]
  const args = ['--site', site, '--name', 'ecole', '--listen', `127.0.0.1:${port}`, '--data', folder]
  let people: Person[] = []
  for (let life = 0; life <= kills; life += 1) {
    const gate = await startGate(context, [...args, '--capacity', String(seats), '--enforce'], folder)
    for (const person of people) {
      const before = person.place
      const seen = await person.visitor.visit()
      if (before !== null) assert.equal(person.visitor.place(), before, `life ${life}: a place is kept`)
      if (person.inside) assert.equal(seen.status, 200, `life ${life}: whoever sat still sits`)
      person.inside ||= seen.status === 200
      person.place = person.visitor.place()
    }
    assert.ok(
      people.filter(({ inside }) => inside).length <= seats,
      `life ${life}: never more than the capacity`,
    )
    const places = people.flatMap(({ place }) => (place === null ? [] : [place]))
    assert.equal(new Set(places).size, places.length, `life ${life}: nobody shares a place`)
    const coming = Array.from({ length: newcomers }, (): Person => {
      const visitor = createVisitor(`http://127.0.0.1:${port}`)
      return { visitor, place: null, inside: false }
    })
    people = [
      ...people.filter(({ inside }) => inside),
      ...people.filter(({ inside }) => !inside).slice(-waitersKept),
      ...coming,
    ]
    const load = Promise.all(coming.map(visit))
    // The moment of the kill is counted in answers, not in time: some lives end before the first, some after the last.
    const answers = random.below(newcomers + 1)
    await Promise.race([load, ...(answers === 0 ? [Promise.resolve()] : [firstOf(coming, answers)])])
    gate.signal('SIGKILL')
    await Promise.all([gate.ended(), load])
  }
})

/** Resolves when so many of them have had an answer. */
const firstOf = async (coming: readonly Person[], answers: number): Promise<void> => {
  while (coming.filter(({ place }) => place !== null).length < answers) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
