import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const link = /\]\(([^)\s]+)\)/g

/** Links of the documents to files that are not there. Addresses outside and places within a page are not followed. */
export const linkFaults = (from: string): readonly string[] =>
  globSync(['*.md', '{docs,src,test,scripts}/**/*.md'], { cwd: from }).flatMap((page) =>
    [...readFileSync(join(from, page), 'utf8').matchAll(link)]
      .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(from, dirname(page), target)))
      .map((target) => `${page} links to ${target}, which is not there`),
  )
