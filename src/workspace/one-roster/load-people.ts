import type { RosterPerson } from '../roster/roster.ts'
import { listOf } from './judge-cell.ts'
import type { Loading } from './loading.ts'
import type { OneRosterVersion } from './manifest.ts'
import { demographicsTable, rolesTable, users11Table, users12Table } from './tables.ts'
import type { TableRow } from './row-reader.ts'

export interface LoadedUser {
  readonly line: number
  readonly person: RosterPerson
  readonly agents: readonly string[]
}

export interface LoadedRole {
  readonly table: 'users' | 'roles'
  readonly line: number
  readonly user: string
  readonly org: string
  /** The word of the format. */
  readonly role: string
}

export interface LoadedPeople {
  readonly users: Map<string, LoadedUser>
  readonly roles: readonly LoadedRole[]
  /** Roles that a delta takes away. */
  readonly endingRoles: readonly LoadedRole[]
  /** Users whom a delta takes away, or who may not use anything. */
  readonly leaving: ReadonlySet<string>
}

const address = /^[^\s@]+@[^\s@]+$/
/** French mobile numbers: https://www.arcep.fr, numbering plan, 06 and 07. */
const mobileNumber = /^(?:\+33|0033|0)[67]\d{8}$/
const typedId = /\{([^:{}]+):([^{}]*)\}/g

const mobileOf = (sms: string, phone: string): string | null =>
  sms !== '' ? sms : mobileNumber.test(phone.replaceAll(/[\s.()-]/g, '')) ? phone : null

type UserRow = TableRow<keyof (typeof users11Table)['columns'] & keyof (typeof users12Table)['columns']>

const externalIdsOf = ({ cell }: UserRow, masterId: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [
      ['username', cell('username')],
      ['identifier', cell('identifier')],
      ['userMasterIdentifier', masterId],
      ...[...cell('userIds').matchAll(typedId)].map(([, type = '', id = '']) => [type.trim(), id.trim()]),
    ].filter(([, id]) => id !== ''),
  )

const personOf = (row: UserRow, masterId: string, dailyName: string, loading: Loading): RosterPerson => {
  const { cell, line } = row
  const [email, familyName] = [cell('email'), cell('familyName')]
  const isAddress = email === '' || address.test(email)
  if (!isAddress)
    loading.report('users')('warning', 'wrongValue', { line, field: 'email', value: email, expected: '…@…' })
  return {
    key: cell('sourcedId'),
    givenName: cell('givenName'),
    familyName,
    usualName: dailyName === '' || dailyName === familyName ? null : dailyName,
    birthDate: null,
    email: isAddress && email !== '' ? email : null,
    mobile: mobileOf(cell('sms'), cell('phone')),
    externalIds: externalIdsOf(row, masterId),
  }
}

/** A user without `enabledUser` may use nothing: taken as having left, and told. */
const isEnabled = ({ cell, line }: UserRow, loading: Loading): boolean => {
  const value = cell('enabledUser')
  if (value !== 'false') return true
  loading.report('users')('warning', 'wrongValue', { line, field: 'enabledUser', value, expected: 'true' })
  return false
}

/** References of users to users can only be looked at when all are there. */
const checkAgents = (users: Map<string, LoadedUser>, loading: Loading): void => {
  for (const [key, { agents, line }] of users) {
    const reference = { field: 'agentSourcedIds', to: 'users', keys: agents, isNeeded: false }
    if (agents.length > 0 && !loading.holds('users', key, line, [reference])) users.delete(key)
  }
}

export const loadUsers = async (loading: Loading, version: OneRosterVersion): Promise<LoadedPeople> => {
  const users = new Map<string, LoadedUser>()
  const roles: LoadedRole[] = []
  const leaving = new Set<string>()
  const take = (row: UserRow, masterId: string, dailyName: string): boolean => {
    const key = row.cell('sourcedId')
    if (row.isLeaving || !isEnabled(row, loading)) {
      leaving.add(key)
      return false
    }
    const person = personOf(row, masterId, dailyName, loading)
    users.set(key, { line: row.line, person, agents: listOf(row.cell('agentSourcedIds')) })
    return true
  }
  if (version === '1.2') {
    for await (const row of loading.rows(users12Table)) {
      take(row, row.cell('userMasterIdentifier'), row.cell('preferredFamilyName'))
    }
  } else {
    for await (const row of loading.rows(users11Table)) {
      const { line, cell } = row
      const user = cell('sourcedId')
      const orgs = listOf(cell('orgSourcedIds'))
      const reference = { field: 'orgSourcedIds', to: 'orgs', keys: orgs, isNeeded: true }
      if (!row.isLeaving && !loading.holds('users', user, line, [reference])) continue
      if (!take(row, '', '')) continue
      for (const org of orgs) roles.push({ table: 'users', line, user, org, role: cell('role') })
    }
  }
  checkAgents(users, loading)
  return { users, roles, endingRoles: [], leaving }
}

export const loadRoles = async (loading: Loading, people: LoadedPeople): Promise<LoadedPeople> => {
  const roles: LoadedRole[] = [...people.roles]
  const endingRoles: LoadedRole[] = []
  for await (const { line, cell, isLeaving } of loading.rows(rolesTable)) {
    const [user, org, end] = [cell('userSourcedId'), cell('orgSourcedId'), cell('endDate')]
    const role: LoadedRole = { table: 'roles', line, user, org, role: cell('role') }
    if (isLeaving) {
      endingRoles.push(role)
      continue
    }
    const isHeld = loading.holds('roles', cell('sourcedId'), line, [
      { field: 'userSourcedId', to: 'users', keys: [user], isNeeded: true },
      { field: 'orgSourcedId', to: 'orgs', keys: [org], isNeeded: true },
    ])
    const isOver = end !== '' && loading.today !== null && end <= loading.today
    if (isHeld && !isOver && !people.leaving.has(user)) roles.push(role)
  }
  return { ...people, roles, endingRoles }
}

/**
 * Birth dates. Of all else in this table nothing is kept. Gives back those of people whom a delta does not name
 * otherwise, by their keys.
 */
export const addBirthDates = async (
  loading: Loading,
  { users, leaving }: LoadedPeople,
): Promise<ReadonlyMap<string, string>> => {
  const others = new Map<string, string>()
  for await (const { line, cell, isLeaving } of loading.rows(demographicsTable)) {
    const key = cell('sourcedId')
    const reference = { field: 'sourcedId', to: 'users', keys: [key], isNeeded: true }
    const user = users.get(key)
    if (isLeaving || leaving.has(key) || !loading.holds('demographics', key, line, [reference])) continue
    const birthDate = cell('birthDate')
    if (birthDate === '') continue
    if (user === undefined) others.set(key, birthDate)
    else users.set(key, { ...user, person: { ...user.person, birthDate } })
  }
  return others
}
