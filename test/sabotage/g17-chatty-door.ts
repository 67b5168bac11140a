import { answerVisit } from '../../src/gate/door/answer-visit.ts'
import { decides, kindOfAnswer } from '../rules/g17-no-document.ts'
import { sabotageOf } from '../rules/proof.ts'

export const sabotages = [
  sabotageOf('G17', decides, 'the decision endpoint sends people to the waiting page', {
    answer: async (door, visit, readForm) => {
      const reply = await answerVisit(door, visit, readForm)
      const refuses = reply.kind === 'empty' && reply.status === 401
      return refuses ? { kind: 'redirect', status: 302, to: '/', cookies: [] } : reply
    },
  }),
  sabotageOf('G17', kindOfAnswer, 'every request is taken for a navigation', {
    answer: (door, visit, readForm) => answerVisit(door, { ...visit, intent: 'navigation' }, readForm),
  }),
]
