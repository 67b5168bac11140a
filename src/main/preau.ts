import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type Command, commands, type CommandWorld } from './commands.ts'
import { readLanguage } from './config-language.ts'
import { nearestWord } from './nearest-word.ts'
import { renderCommandHelp, renderHelp } from './render-help.ts'
import type { ExitCode, Terminal } from './terminal.ts'

/** The command line: `preau <command>`. */
const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  const told =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '?'
  return String(told)
}

const stopSignal = (): AbortSignal => {
  const controller = new AbortController()
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(1)
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}

const unknownCommand = (word: string, { err, language }: Terminal): ExitCode => {
  const near = nearestWord(
    word,
    commands.map(({ name }) => name),
  )
  err(
    {
      fr: `« ${word} » n’est pas une commande. ${near === null ? 'Voyez preau --help.' : `Vouliez-vous dire « preau ${near} » ?`}\n`,
      en: `"${word}" is not a command. ${near === null ? 'See preau --help.' : `Did you mean "preau ${near}"?`}\n`,
    }[language],
  )
  return 2
}

const named = (word: string): Command | null => commands.find(({ name }) => name === word) ?? null

const help = (word: string | undefined, terminal: Terminal): ExitCode => {
  const { out, language } = terminal
  if (word === undefined) {
    out(renderHelp(commands, language))
    return 0
  }
  const command = named(word)
  if (command === null) return unknownCommand(word, terminal)
  out(renderCommandHelp(command, language))
  return 0
}

const asksHelp = (word: string): boolean => word === '--help' || word === '-h'

const run = async (words: readonly string[], world: CommandWorld): Promise<ExitCode> => {
  const { terminal } = world
  const [first, ...rest] = words
  if (first === '--version' || first === '-v') {
    terminal.out(`preau ${version()}\n`)
    return 0
  }
  if (first === undefined) {
    terminal.err(renderHelp(commands, terminal.language))
    return 2
  }
  if (asksHelp(first)) return help(undefined, terminal)
  if (first === 'help') return help(rest[0], terminal)
  const command = named(first)
  if (command === null) return unknownCommand(first, terminal)
  if (rest.some(asksHelp)) return help(first, terminal)
  return command.run(rest, world)
}

// A reader that went away (`| head`, a log collector) must not end a gate.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  language: readLanguage(),
}
process.exitCode = await run(process.argv.slice(2), { terminal, now: Date.now, signal: stopSignal })
