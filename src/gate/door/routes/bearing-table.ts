import type { OwnRequest } from '../own-routes.ts'
import type { Reply } from '../reply.ts'
import {
  classLinkRoute,
  codePageRoute,
  codeRoute,
  languageRoute,
  passLinkRoute,
  whoPageRoute,
  whoRoute,
} from './bearing-routes.ts'

/** Pages and links that say who is coming, by the first part of their name. */
export const bearingPages = ({ door, visit, name, query }: OwnRequest): Reply | null => {
  const [first, second, more] = name.split('/')
  const to = query.get('to')
  if (more !== undefined) return null
  if (second === undefined) {
    if (first === 'who') return whoPageRoute(door, visit, to)
    return first === 'code' ? codePageRoute(door, visit, to) : null
  }
  if (first === 'language') return languageRoute(door, second, to)
  if (first === 'class') return classLinkRoute(door, visit, second)
  return first === 'pass' ? passLinkRoute(door, visit, second) : null
}

export const bearingPosts = ({ door, visit, name }: OwnRequest, form: URLSearchParams): Reply | null => {
  if (name === 'who') return whoRoute(door, form)
  return name === 'code' ? codeRoute(door, visit, form) : null
}
