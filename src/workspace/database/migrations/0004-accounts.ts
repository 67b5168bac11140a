import type { Migration } from '../../../platform/database/migrate.ts'
import { wallsOf } from '../walls-of.ts'

const tables = [
  'accounts',
  'sign_in_codes',
  'sessions',
  'second_factors',
  'recovery_codes',
  'device_passes',
] as const

/**
 * Who may sign in, and with what. Nothing here opens a door by being read: passphrases are argon2id, codes and tokens
 * are digests, and secrets of second factors are sealed with a key that is not in the database.
 */
export const accounts: Migration = {
  name: '0004-accounts',
  sql: `
create table accounts (
  school_id uuid not null references schools,
  person_id uuid not null,
  login text not null check (login <> '' and login = lower(login)),
  passphrase_hash text not null check (passphrase_hash like '$argon2id$%'),
  first_signed_in_at timestamptz,
  signed_in_at timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, person_id),
  unique (school_id, login),
  foreign key (school_id, person_id) references people
);

create table sign_in_codes (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  code_hash text not null,
  takes_second_factor boolean not null default false,
  given_by uuid,
  given_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, code_hash),
  foreign key (school_id, person_id) references people,
  foreign key (school_id, given_by) references people,
  check (given_at < expires_at)
);

comment on column sign_in_codes.takes_second_factor is 'for a lost phone: its use takes the old second factor away';
create index sign_in_codes_by_person on sign_in_codes (school_id, person_id);

create table sessions (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  token_hash text not null,
  has_second_factor boolean not null,
  device_label text not null,
  idle_seconds integer not null check (idle_seconds > 0),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, token_hash),
  foreign key (school_id, person_id) references people,
  check (started_at < expires_at)
);

create index sessions_by_person on sessions (school_id, person_id) where ended_at is null;

create table second_factors (
  school_id uuid not null references schools,
  person_id uuid not null,
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references people
);

comment on column second_factors.last_step is 'the step of the last code taken: neither it nor an earlier one is taken again';

create table recovery_codes (
  school_id uuid not null references schools,
  person_id uuid not null,
  code_hash text not null,
  used_at timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, person_id, code_hash),
  foreign key (school_id, person_id) references people
);

create table device_passes (
  school_id uuid not null references schools,
  id text not null check (id <> ''),
  person_id uuid not null,
  session_id uuid,
  device_label text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, person_id) references people,
  foreign key (school_id, session_id) references sessions
);

comment on column device_passes.session_id is 'of the device that it lies on, which may have signed out since';
create index device_passes_by_person on device_passes (school_id, person_id) where revoked_at is null;
${tables.map(wallsOf).join('\n')}`,
}
