import process from 'node:process'
import { defined } from '../../src/kernel/assert.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { startPostgres } from '../../src/platform/database/start-postgres.ts'
import { optionsFor, owner } from './test-server.ts'

/** Starts a server in the folder named, as the account named by its number, says so with its process, and keeps a transaction open until it is killed. */
const folder = defined(process.argv[2], 'the folder is the first argument')

/** With all sources read, so that they may lie where this account cannot go. */
const account = process.argv[3]
if (account !== undefined) {
  process.setgroups?.([])
  process.setgid?.(Number(account))
  process.setuid?.(Number(account))
}

const started = await startPostgres(optionsFor(folder))
if (!started.ok) {
  process.stdout.write(`${started.refusal.en}\n`)
  process.exit(1)
}
const opened = await openDatabase({ address: started.value.address(owner) })
if (!opened.ok) throw new Error(opened.refusal.en)
await opened.value.query('create table if not exists kept (n int)')
await opened.value.query('insert into kept values (1)')
await opened.value.transaction(async (session) => {
  await session.query('insert into kept values (2)')
  process.stdout.write(`started ${started.value.pid()}\n`)
  // A statement at work does not notice that its client is gone.
  await session.query('select pg_sleep(25)')
})
