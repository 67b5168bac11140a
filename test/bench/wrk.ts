import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Load {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly headers?: readonly string[]
  /** A Lua script for `wrk`: what each request looks like. */
  readonly script?: string
}

export interface LoadReport {
  readonly perSecond: number
  readonly requests: number
  /** Answers outside 2xx and 3xx. */
  readonly refused: number
}

/** One thread of `wrk` (Debian) against this machine, for a bounded time. */
export const wrk = async ({ url, connections, seconds, headers = [], script }: Load): Promise<LoadReport> => {
  const { stdout } = await run('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    ...(script === undefined ? [] : ['-s', script]),
    ...headers.flatMap((header) => ['-H', header]),
    url,
  ])
  const read = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1] ?? 0)
  return {
    perSecond: read(/Requests\/sec:\s+([\d.]+)/),
    requests: read(/(\d+) requests in/),
    refused: read(/Non-2xx or 3xx responses: (\d+)/),
  }
}
