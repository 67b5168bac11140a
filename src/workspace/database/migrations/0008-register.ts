import type { Migration } from '../../../platform/database/migrate.ts'
import { applicationRole, wallsOf } from '../walls-of.ts'

const tables = [
  'day_sheet_settings',
  'day_sheet_links',
  'day_sheets',
  'roll_calls',
  'roll_call_versions',
  'roll_call_marks',
  'absence_reasons',
  'waiting_evidence',
] as const

/** Who wrote what and when stays as it was written: there is no right to change it. */
const appendOnly = ['roll_call_versions', 'roll_call_marks', 'absence_reasons'] as const

/**
 * Day sheets: their links and what was last published. The register: a roll-call has versions, and a version says what
 * it changed; the last word on a pupil counts.
 */
export const register: Migration = {
  name: '0008-register',
  sql: `
create table day_sheet_settings (
  school_id uuid primary key references schools,
  names_teachers boolean not null default false,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table day_sheet_links (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  class_id uuid not null,
  secret text not null check (secret ~ '^[A-Za-z0-9_-]{22,}$'),
  made_at timestamptz not null,
  ends_at timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, class_id) references classes
);

comment on column day_sheet_links.ends_at is 'null: the link of now; else it was replaced and lives until then';
create unique index day_sheet_links_secret on day_sheet_links (secret);
create unique index day_sheet_links_now on day_sheet_links (school_id, class_id) where ends_at is null;

create table day_sheets (
  school_id uuid not null references schools,
  class_id uuid not null,
  content_name text not null,
  published_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, class_id),
  foreign key (school_id, class_id) references classes
);

create table roll_calls (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  lesson_id uuid not null,
  held_on date not null,
  start_minute integer not null check (start_minute >= 0),
  end_minute integer not null check (end_minute <= 1440),
  version integer not null check (version > 0),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, lesson_id, held_on),
  foreign key (school_id, lesson_id) references lessons,
  check (start_minute < end_minute)
);

create index roll_calls_by_day on roll_calls (school_id, held_on);

create table roll_call_versions (
  school_id uuid not null references schools,
  roll_call_id uuid not null,
  version integer not null check (version > 0),
  saved_by uuid not null,
  saved_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, roll_call_id, version),
  foreign key (school_id, roll_call_id) references roll_calls,
  foreign key (school_id, saved_by) references people
);

create table roll_call_marks (
  school_id uuid not null references schools,
  roll_call_id uuid not null,
  pupil_id uuid not null,
  version integer not null,
  mark text not null check (mark in ('present', 'absent', 'late')),
  late_minutes integer check (late_minutes between 1 and 600),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, roll_call_id, pupil_id, version),
  foreign key (school_id, roll_call_id, version) references roll_call_versions,
  foreign key (school_id, pupil_id) references people,
  check ((mark = 'late') = (late_minutes is not null))
);

comment on table roll_call_marks is 'what a version said anew; of a pupil the highest version counts';
create index roll_call_marks_by_pupil on roll_call_marks (school_id, pupil_id);

create table absence_reasons (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  pupil_id uuid not null,
  first_day date not null,
  last_day date not null,
  from_minute integer not null default 0 check (from_minute >= 0),
  until_minute integer not null default 1440 check (until_minute <= 1440),
  reason text not null check (reason <> '' and length(reason) <= 1000),
  document_id uuid,
  given_by uuid not null,
  given_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, pupil_id) references people,
  foreign key (school_id, given_by) references people,
  foreign key (school_id, document_id) references stored_files,
  check (first_day <= last_day and from_minute < until_minute)
);

comment on column absence_reasons.from_minute is 'of each of the days, as until_minute';
create index absence_reasons_by_pupil on absence_reasons (school_id, pupil_id, last_day);
create index absence_reasons_by_day on absence_reasons (school_id, last_day, first_day);

create table waiting_evidence (
  school_id uuid not null references schools,
  person_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  signs integer not null check (signs > 0),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, person_id, first_at),
  foreign key (school_id, person_id) references people,
  check (first_at <= last_at)
);
${tables.map(wallsOf).join('\n')}
${appendOnly.map((table) => `revoke update on ${table} from ${applicationRole};`).join('\n')}
`,
}
