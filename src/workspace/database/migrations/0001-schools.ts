import type { Migration } from '../../../platform/database/migrate.ts'

/**
 * The school of a transaction is a setting of it, and each table shows and takes rows of that school only. Foreign keys
 * carry the school too: PostgreSQL checks them behind the policies, so nothing can point into another one.
 */
export const schools: Migration = {
  name: '0001-schools',
  sql: `
create function preau_school() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('preau.school', true), '')::uuid $$;

create function preau_touch() returns trigger
  language plpgsql
  as $$
begin
  if new is distinct from old then
    new.updated_at := now();
  end if;
  return new;
end
$$;

create table schools (
  school_id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  uai text check (uai ~ '^[0-9]{7}[A-Z]$'),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table school_years (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  starts_on date not null,
  ends_on date not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, name),
  check (starts_on < ends_on)
);

create table classes (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  school_year_id uuid not null,
  kind text not null check (kind in ('class', 'group')),
  name text not null check (name <> ''),
  source_key text,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, school_year_id, kind, source_key),
  foreign key (school_id, school_year_id) references school_years
);

create table subjects (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  source_key text,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, source_key)
);
`,
}
