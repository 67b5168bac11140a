import assert from 'node:assert/strict'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { caddyProgram } from '../fronts/caddy-program.ts'
import { openFrontWorld } from '../fronts/front-world.ts'
import { haproxyProgram } from '../fronts/haproxy-program.ts'
import { nginxLuaProgram, nginxProgram } from '../fronts/nginx-program.ts'
import { type Point, runDoctor } from './doctor-world.ts'

for (const program of [nginxProgram, nginxLuaProgram, haproxyProgram, caddyProgram]) {
  test(
    `doctor: finds nothing wrong with the files of preau front: ${program.name}`,
    { skip: program.missing },
    async (context) => {
      const { settings } = await openFrontWorld(context, program)
      const folder = dirname(settings.folder)
      const { code, out, err } = await runDoctor(
        ['--config', join(folder, 'preau.toml'), '--json'],
        folder,
        {},
      )
      const [report]: { readonly findings: readonly Point[] }[] = JSON.parse(out)
      const points = report?.findings ?? []
      assert.deepEqual(
        points.filter(({ state }) => state !== 'ok'),
        [],
        err,
      )
      assert.equal(code, 0)
      for (const name of ['front', 'front-cookies', 'front-address', 'clock-front', 'now', 'decide'])
        assert(
          points.some(({ point }) => point === name),
          name,
        )
    },
  )
}
