import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commands } from './commands.ts'
import { gateOptions, settable } from './gate-options.ts'
import { readOptions } from './options.ts'
import { renderCommandHelp, renderHelp } from './render-help.ts'

for (const command of commands) {
  void test(`help of ${command.name}: usage, examples that can be pasted, every option, both languages`, () => {
    const [fr, en] = [renderCommandHelp(command, 'fr'), renderCommandHelp(command, 'en')]
    assert.notEqual(fr, en)
    assert.ok(command.examples.length > 0)
    for (const { line } of command.examples) {
      const words = line.split(' ')
      assert.deepEqual(words.slice(0, 2), ['preau', command.name])
      const read = readOptions(words.slice(2), command.options, 3)
      assert.ok(read.ok, `${line}: ${JSON.stringify(read)}`)
    }
    for (const text of [fr, en]) {
      assert.ok(text.startsWith(`preau ${command.name} `))
      for (const { name } of command.options) assert.match(text, new RegExp(`^ {2}--${name}\\b`, 'm'))
      for (const { line } of command.examples) assert.ok(text.includes(`\n  ${line}\n`))
    }
  })
}

void test('the help names every command, and how to begin', () => {
  for (const language of ['fr', 'en'] as const) {
    const help = renderHelp(commands, language)
    for (const { name } of commands) assert.match(help, new RegExp(`^ {2}${name} {2,}`, 'm'))
    assert.match(help, /preau gate --site \S+ --capacity 300/)
  }
})

void test('every option of the gate can be a variable, and each name is used once', () => {
  const names = gateOptions.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
  const variables = settable.map(({ variable }) => variable)
  assert.equal(new Set(variables).size, variables.length)
  for (const { option } of settable) if (option !== null) assert.match(option.variable ?? '', /^PREAU_/)
})
