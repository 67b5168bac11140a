import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import type { KeyChain } from '../../src/gate/door/tokens/key-chain.ts'
import type { LoadedKey } from '../../src/gate/door/tokens/token-key.ts'
import type { DoorWorld } from '../rules/door-world.ts'
import { badTokens, renewal } from '../rules/g14-bad-tokens.ts'
import { sabotageOf } from '../rules/proof.ts'

const believesAnything = (key: LoadedKey | null): LoadedKey | null =>
  key === null ? null : { ...key, verify: () => true }

const gullible = (chain: KeyChain): KeyChain => ({
  ...chain,
  byHeader: (header, now) => believesAnything(chain.byHeader(header, now)),
})

const checksNoSignature = (world: DoorWorld): void => {
  const { keys } = world.parts
  world.parts = { ...world.parts, keys: (purpose) => gullible(keys(purpose)) }
}

export const sabotages = [
  sabotageOf('G14', badTokens, 'no signature is checked', {
    answer: answerVisit,
    prepare: checksNoSignature,
  }),
  sabotageOf('G14', renewal, 'a token past its exp is thrown away, though its seat lives', {
    answer: (door, visit, readForm) =>
      answerVisit(
        door,
        visit.seat?.expired === true ? { ...visit, seat: null, ticket: () => null } : visit,
        readForm,
      ),
  }),
]
