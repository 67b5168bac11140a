import { type Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly setCookies: readonly string[]
  readonly retryAfterS: number | null
}

/** One GET as a browser's navigation; the body is read and dropped. */
export const navigate = (agent: Agent, url: string, cookie: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = {
      accept: 'text/html',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      'sec-fetch-site': 'none',
      ...(cookie === '' ? {} : { cookie }),
    }
    const asked = request(url, { agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => {
        const { location = null, 'set-cookie': setCookies = [] } = answer.headers
        const retryAfter = answer.headers['retry-after']
        const retryAfterS = retryAfter === undefined ? null : Number(retryAfter)
        resolve({ status: answer.statusCode ?? 0, location, setCookies, retryAfterS })
      })
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end()
  })

const pairOf = (setCookie: string): string => setCookie.split(';', 1)[0] ?? ''

/** Comes, and follows the one redirect with its cookie. Returns the cookies of a seat. */
export const enter = async (agent: Agent, origin: string): Promise<string> => {
  const first = await navigate(agent, `${origin}/`, '')
  const ticket = first.setCookies.map(pairOf).join('; ')
  const second = await navigate(agent, new URL(first.location ?? '/', origin).href, ticket)
  if (second.status !== 200) throw new Error(`no seat: ${second.status}`)
  return [ticket, ...second.setCookies.map(pairOf)].join('; ')
}
