import type { SeatId } from '../domain/ticket.ts'
import type { RenderedPage } from '../pages/page-model.ts'

/** What the door does with a request, as data. Cookies are whole `Set-Cookie` values. */
export type Reply =
  | {
      readonly kind: 'page'
      readonly status: number
      /** Called once, when the reply is sent: making a page costs more than deciding that there is one. */
      readonly page: () => RenderedPage
      readonly cookies: readonly string[]
      readonly retryAfterS?: number
    }
  | {
      readonly kind: 'json'
      readonly status: number
      readonly body: unknown
      readonly cookies: readonly string[]
      /** Everybody may keep it for so long; without it nobody may. */
      readonly maxAgeS?: number
    }
  | {
      readonly kind: 'redirect'
      readonly status: 302 | 303
      readonly to: string
      readonly cookies: readonly string[]
    }
  /** RFC 9457: for whatever is not a document. */
  | {
      readonly kind: 'problem'
      readonly status: number
      readonly title: string
      readonly detail: string
      readonly cookies: readonly string[]
      readonly retryAfterS?: number
    }
  | { readonly kind: 'empty'; readonly status: 204 | 401; readonly cookies: readonly string[] }
  | { readonly kind: 'file'; readonly body: string; readonly type: string; readonly maxAgeS: number }
  /** The site answers. */
  | {
      readonly kind: 'pass'
      readonly seat: SeatId | null
      readonly cookies: readonly string[]
      /** Largest body, bytes, where a seatless route bounds it. */
      readonly bodyLimit?: number
      readonly release?: () => void
    }

export const problem = (
  status: number,
  title: string,
  detail: string,
  retryAfterS?: number,
): Extract<Reply, { kind: 'problem' }> => ({
  kind: 'problem',
  status,
  title,
  detail,
  cookies: [],
  ...(retryAfterS === undefined ? {} : { retryAfterS }),
})

export const seeOther = (to: string, cookies: readonly string[] = []): Reply => ({
  kind: 'redirect',
  status: 303,
  to,
  cookies,
})
