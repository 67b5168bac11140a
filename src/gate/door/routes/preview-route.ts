import { exampleStates } from '../../pages/example-states.ts'
import type { OwnRequest } from '../own-routes.ts'
import { pageReply } from '../page-of.ts'
import type { Reply } from '../reply.ts'

/** Each page as it looks, for the operator, with made-up figures. Off unless the site's settings ask for it. */
export const previewRoute = ({ door, visit, name, query }: OwnRequest): Reply | null => {
  const [first, wanted, more] = name.split('/')
  if (!door.site.previews || first !== 'preview' || wanted === undefined || more !== undefined) return null
  const example = Object.hasOwn(exampleStates, wanted) ? exampleStates[wanted] : undefined
  if (example === undefined) return null
  const language = query.get('lang') === 'en' ? 'en' : 'fr'
  const shown = { ...visit, at: example.at, language: () => language } as const
  return pageReply(door, shown, example.state, [], { to: '/', status: 200 })
}
