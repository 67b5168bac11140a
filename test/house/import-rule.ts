import { domainOf, type Import, importsOf, roomOf } from './imports.ts'
import { isTest, type SourceFile } from './source-files.ts'

/** Rooms without a front door: all may name their files, and they know nobody. */
const open = new Set(['kernel', 'platform'])

const outside = (target: string): boolean => !target.startsWith('src/') && target !== 'package.json'

/** What one import breaks, or null. Tests may use what they test with; they too enter a room by its index. */
const faultOf = ({ from, target }: Import): string | null => {
  const here = roomOf(from.path)
  const there = target === null ? null : roomOf(target)
  if (there === 'main' && here !== 'main') return 'nobody imports main'
  if (there !== null && there !== here && !open.has(there) && target !== `src/${there}/index.ts`) {
    return `another room is entered by its index: src/${there}/index.ts`
  }
  if (isTest(from)) return null
  if (target !== null && outside(target)) return 'src imports nothing outside src'
  if (here === 'kernel' && there !== 'kernel') return 'kernel imports nothing'
  const domain = domainOf(from.path)
  if (domain !== null && there !== 'kernel' && !target?.startsWith(domain)) {
    return 'a domain imports only its own folder and kernel'
  }
  if (here === 'platform' && there !== null && there !== 'platform' && there !== 'kernel') {
    return 'platform knows no room'
  }
  return null
}

/** Rooms that reach each other in a circle, each circle once, as `a → b → a`. */
const circlesOf = (imports: readonly Import[]): readonly string[] => {
  const reached = new Map<string, Set<string>>()
  for (const { from, target } of imports) {
    const here = roomOf(from.path)
    const there = target === null ? null : roomOf(target)
    if (here === null || there === null || here === there || isTest(from)) continue
    reached.set(here, (reached.get(here) ?? new Set()).add(there))
  }
  const circles = new Set<string>()
  const walk = (room: string, way: readonly string[]): void => {
    const start = way.indexOf(room)
    if (start >= 0) {
      const circle = way.slice(start)
      // Told from its first room in the alphabet, so that each is told once.
      if (circle.toSorted()[0] === room) circles.add([...circle, room].join(' → '))
      return
    }
    for (const next of reached.get(room) ?? []) walk(next, [...way, room])
  }
  for (const room of reached.keys()) walk(room, [])
  return [...circles]
}

/** DESIGN: who may import whom. One sentence for each fault. */
export const importFaults = (files: readonly SourceFile[]): readonly string[] => {
  const imports = files.flatMap(importsOf)
  const single = imports.flatMap((each) => {
    const fault = faultOf(each)
    return fault === null ? [] : [`${each.from.path} imports '${each.specifier}': ${fault}`]
  })
  return [...single, ...circlesOf(imports).map((circle) => `rooms in a circle: ${circle}`)]
}
