import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkForgedTokens, checkHostileRequests, checkOddPaths } from '../fronts/check-front.ts'
import { openFrontWorld } from '../fronts/front-world.ts'
import { nginxLuaProgram, nginxProgram, plantedNginx } from '../fronts/nginx-program.ts'

for (const program of [nginxProgram, nginxLuaProgram]) {
  test(
    `G17 ${program.name}: odd paths, hostile requests and forged tokens reach the site only under a seat`,
    {
      skip: program.missing,
    },
    async (context) => {
      const world = await openFrontWorld(context, program)
      const seated = await world.seated()
      await checkOddPaths(world, seated)
      await checkHostileRequests(world, seated)
      await checkForgedTokens(world, seated)
      assert.deepEqual(world.front.emergencies(), [])
    },
  )
}

const planted = [
  { what: 'odd paths are matched like others', find: /^.* odd;$/gm, put: '', check: checkOddPaths },
  {
    what: 'paths are matched in any case',
    find: /"~\^((?:\(\?:)?)\/s/g,
    put: '"~*^$1/s',
    check: checkOddPaths,
  },
  {
    what: 'our cookies go on',
    find: /proxy_set_header Cookie \$preau_ecole_cookie;/g,
    put: '',
    check: checkHostileRequests,
  },
  {
    what: 'forged addresses go on',
    find: /proxy_set_header x-real-ip "";/g,
    put: '',
    check: checkHostileRequests,
  },
]

for (const { what, check, ...fault } of planted) {
  test(`the checks see a front where ${what}`, { skip: nginxProgram.missing }, async (context) => {
    const world = await openFrontWorld(context, plantedNginx(fault))
    const seated = await world.seated()
    await assert.rejects(check(world, seated), assert.AssertionError)
  })
}
