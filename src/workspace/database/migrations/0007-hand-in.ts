import type { Migration } from '../../../platform/database/migrate.ts'
import { applicationRole, wallsOf } from '../walls-of.ts'

const tables = ['stored_files', 'hand_ins', 'hand_in_files', 'hand_in_returns'] as const

/** What was received stays as it was received, and so does what was answered: there is no right to change it. */
const appendOnly = tables

/**
 * Work that was handed in. `hand_ins.id` was made on the device: it is what makes an arrival happen once, however often
 * it is sent (D3). The content of files lies in the file store, under their id.
 */
export const handIn: Migration = {
  name: '0007-hand-in',
  sql: `
create table stored_files (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  kind text not null check (kind <> ''),
  bytes bigint not null check (bytes >= 0),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id)
);

create table hand_ins (
  school_id uuid not null references schools,
  id uuid not null,
  homework_id uuid not null,
  pupil_id uuid not null,
  number text not null check (number <> ''),
  opened_at timestamptz not null,
  received_at timestamptz not null,
  text text not null default '',
  note text not null default '',
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, homework_id) references homework,
  foreign key (school_id, pupil_id) references people
);

create index hand_ins_by_homework on hand_ins (school_id, homework_id, pupil_id, received_at);
create index hand_ins_by_pupil on hand_ins (school_id, pupil_id, received_at);
create index hand_ins_by_number on hand_ins (school_id, number);

create table hand_in_files (
  school_id uuid not null references schools,
  hand_in_id uuid not null,
  position integer not null check (position >= 0),
  file_id uuid not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, hand_in_id, position),
  unique (school_id, file_id),
  foreign key (school_id, hand_in_id) references hand_ins,
  foreign key (school_id, file_id) references stored_files
);

create table hand_in_returns (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  hand_in_id uuid not null,
  teacher_id uuid not null,
  comment text not null check (comment <> ''),
  returned_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, hand_in_id) references hand_ins,
  foreign key (school_id, teacher_id) references people
);

create index hand_in_returns_by_hand_in on hand_in_returns (school_id, hand_in_id, returned_at);
${tables.map(wallsOf).join('\n')}
${appendOnly.map((table) => `revoke update on ${table} from ${applicationRole};`).join('\n')}
`,
}
