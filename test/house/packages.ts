/** The parts of package.json that the house has rules about. */
export interface Manifest {
  readonly [group: string]: unknown
}

const groups = ['dependencies', 'optionalDependencies', 'devDependencies', 'peerDependencies']

const packagesOf = (manifest: Manifest): readonly (readonly [name: string, version: string])[] =>
  groups.flatMap((group) =>
    Object.entries(manifest[group] ?? {}).map(([name, version]) => [name, String(version)]),
  )

const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/

/** One version, never a range: what was tested is what runs. */
export const versionFaults = (manifest: Manifest): readonly string[] =>
  packagesOf(manifest)
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `${name}: "${version}" is not one exact version`)

/** Each package has a row in docs/decisions/dependencies.md: `| \`name\` | why | … |`. */
export const reasonFaults = (manifest: Manifest, page: string): readonly string[] =>
  packagesOf(manifest)
    .filter(([name]) => !page.split('\n').some((line) => line.startsWith(`| \`${name}\``)))
    .map(([name]) => `${name} has no row in docs/decisions/dependencies.md`)

/** An address in the lock file would tie every build to one registry. Those of funding pages are harmless. */
export const lockFaults = (lock: string): readonly string[] =>
  lock
    .split('\n')
    .filter((line) => /"resolved"|https?:\/\//.test(line) && !/^\s*"(?:url|funding)":/.test(line))
    .map((line) => `package-lock.json names a registry: ${line.trim()}`)

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** What a package needs, on any platform, and the lock file lacks: `npm ci` refuses such a file on a new machine. */
export const lockGaps = (lock: string): readonly string[] => {
  const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(lock)
  const paths = Object.keys(packages)
  return paths.flatMap((path) =>
    Object.keys({ ...packages[path]?.dependencies, ...packages[path]?.optionalDependencies })
      .filter((name) => !paths.some((other) => other.endsWith(`node_modules/${name}`)))
      .map((name) => `${path.replace(/^.*node_modules\//, '')} needs ${name}, which the lock file lacks`),
  )
}
