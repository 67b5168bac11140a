import { userInfo } from 'node:os'
import process from 'node:process'
import { accepted, type Outcome, refused } from '../../kernel/outcome.ts'
import { type DatabaseRefusal, refusal } from './database-refusal.ts'
import { type RunAs, runProgram } from './run-program.ts'

/** The account of the operating system that the server runs as. */
export interface ServerAccount {
  /** Null where the system has no name for it. */
  readonly name: string | null
  readonly uid: number
  readonly gid: number
  /** Null: it is our own. */
  readonly runAs: RunAs | null
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

const root = 0

const noAccount = (uid: number): DatabaseRefusal =>
  refusal(
    'noAccount',
    `Le compte n° ${uid} n’a pas de nom sur cette machine, et PostgreSQL en demande un. Ajoutez-le à /etc/passwd.`,
    `Account no. ${uid} has no name on this machine, and PostgreSQL asks for one. Add it to /etc/passwd.`,
  )

/** Our own name; PostgreSQL asks the system for it too. */
export const ourAccountName = (): Outcome<string, DatabaseRefusal> => {
  try {
    return accepted(userInfo().username)
  } catch {
    return refused(noAccount(process.getuid?.() ?? -1))
  }
}

/** What `id` says; null where there is no such account. */
const askId = async (option: string, account: string): Promise<string | null> => {
  const { code, output } = await runProgram('id', [option, account])
  return code === 0 ? output.trim() : null
}

const other = (name: string | null, { uid, gid }: Owner): ServerAccount => ({
  name,
  uid,
  gid,
  runAs: { uid, gid },
})

const named = async (name: string): Promise<ServerAccount | null> => {
  const [uid, gid] = await Promise.all([askId('-u', name), askId('-g', name)])
  return uid === null || gid === null ? null : other(name, { uid: Number(uid), gid: Number(gid) })
}

const forRoot = async (owner: Owner | null): Promise<Outcome<ServerAccount, DatabaseRefusal>> => {
  if (owner !== null && owner.uid !== root) return accepted(other(await askId('-un', `${owner.uid}`), owner))
  const account = (await named('postgres')) ?? (await named('nobody'))
  if (account !== null) return accepted(account)
  return refused(
    refusal(
      'noAccount',
      'PostgreSQL refuse le compte root, et il n’y a ni « postgres » ni « nobody » ici. Créez le compte postgres.',
      'PostgreSQL refuses to run as root, and there is neither "postgres" nor "nobody" here. Create the account postgres.',
    ),
  )
}

/**
 * PostgreSQL refuses to run as root, so root gives the server to the owner of its data, else to `postgres`, else to
 * `nobody`. Anyone else runs it as themselves.
 * @param owner whose data there is already; null where there is none
 */
export const chooseServerAccount = async (
  owner: Owner | null,
  folder: string,
): Promise<Outcome<ServerAccount, DatabaseRefusal>> => {
  const uid = process.getuid?.() ?? -1
  const gid = process.getgid?.() ?? -1
  if (uid === root) return forRoot(owner)
  const name = ourAccountName()
  if (!name.ok) return name
  if (owner !== null && owner.uid !== uid) {
    return refused(
      refusal(
        'wrongOwner',
        `${folder} appartient au compte n° ${owner.uid}. Lancez sous ce compte, ou changez le propriétaire du dossier.`,
        `${folder} belongs to account no. ${owner.uid}. Start as that account, or change the owner of the folder.`,
      ),
    )
  }
  return accepted({ name: name.value, uid, gid, runAs: null })
}
