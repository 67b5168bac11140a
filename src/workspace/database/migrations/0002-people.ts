import type { Migration } from '../../../platform/database/migrate.ts'

/**
 * A person belongs to one school; with roles in two, there are two rows, joined by nothing but their external ids. An
 * import changes and disables; what the head limited, from a dated document, only the head takes back.
 */
export const people: Migration = {
  name: '0002-people',
  sql: `
create table people (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  given_name text not null,
  family_name text not null check (family_name <> ''),
  usual_name text,
  birth_date date,
  email text,
  mobile text,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id)
);

create index people_by_name on people (school_id, family_name, given_name);

create table external_ids (
  school_id uuid not null references schools,
  person_id uuid not null,
  name text not null check (name <> ''),
  value text not null check (value <> ''),
  is_key boolean not null default false,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, person_id, name),
  foreign key (school_id, person_id) references people
);

comment on column external_ids.is_key is 'the key of the person in the source called name: there it names nobody else';
create unique index external_ids_key on external_ids (school_id, name, value) where is_key;
create index external_ids_by_value on external_ids (school_id, name, value);

create table roles (
  school_id uuid not null references schools,
  person_id uuid not null,
  role text not null check (role in ('pupil', 'guardian', 'teacher', 'head', 'office', 'operator')),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, person_id, role),
  foreign key (school_id, person_id) references people
);

create table memberships (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  class_id uuid not null,
  member_as text not null check (member_as in ('pupil', 'teacher')),
  subject_id uuid,
  is_main boolean not null default false,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique nulls not distinct (school_id, class_id, person_id, member_as, subject_id),
  foreign key (school_id, person_id) references people,
  foreign key (school_id, class_id) references classes,
  foreign key (school_id, subject_id) references subjects,
  check (member_as = 'teacher' or (subject_id is null and not is_main))
);

create index memberships_by_person on memberships (school_id, person_id);

create table guardianships (
  school_id uuid not null references schools,
  guardian_id uuid not null,
  pupil_id uuid not null,
  responsibility text not null check (responsibility in ('legal', 'contact', 'informed', 'barred')),
  since date not null,
  document_note text check (document_note <> ''),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, guardian_id, pupil_id),
  foreign key (school_id, guardian_id) references people,
  foreign key (school_id, pupil_id) references people,
  check (guardian_id <> pupil_id),
  constraint limited_by_document
    check (responsibility in ('legal', 'contact') or document_note is not null)
);

create index guardianships_by_pupil on guardianships (school_id, pupil_id);
`,
}
