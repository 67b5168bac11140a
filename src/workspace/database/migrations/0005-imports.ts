import type { Migration } from '../../../platform/database/migrate.ts'
import { wallsOf } from '../walls-of.ts'

/** Tables that an import changes, by what names one of their rows. */
export const importedTables = {
  classes: ['school_id', 'id'],
  subjects: ['school_id', 'id'],
  people: ['school_id', 'id'],
  external_ids: ['school_id', 'person_id', 'name'],
  roles: ['school_id', 'person_id', 'role'],
  memberships: ['school_id', 'id'],
  guardianships: ['school_id', 'guardian_id', 'pupil_id'],
  source_facts: ['school_id', 'source', 'kind', 'identity'],
} as const

const noted = ([table, key]: readonly [string, readonly string[]]): string => `
create trigger note_import_insert after insert on ${table} referencing new table as became
  for each statement when (coalesce(current_setting('preau.import', true), '') <> '')
  execute function preau_note_import();
create trigger note_import_update after update on ${table} referencing old table as was new table as became
  for each statement when (coalesce(current_setting('preau.import', true), '') <> '')
  execute function preau_note_import('${key.join(', ')}');
`

/**
 * What each source said last is kept apart from what the school has: two sources may name one person, and what the
 * school wrote by hand is of no source. While an import runs, each statement notes the rows that it changes, as they
 * were and as they became, so that the last import can be undone.
 */
export const imports: Migration = {
  name: '0005-imports',
  sql: `
create table imports (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  school_year_id uuid not null,
  what text not null check (what in ('roster', 'timetable')),
  strictness text not null check (strictness in ('strict', 'tolerant')),
  state text not null check (state in ('reading', 'failed', 'ready', 'applied', 'undone')),
  source text,
  files jsonb not null,
  given_at timestamptz not null,
  given_by uuid,
  progress jsonb,
  report jsonb,
  known_state text,
  plan_sha256 text,
  applied_at timestamptz,
  applied_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  updated_at timestamptz not null default now(),
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_years,
  foreign key (school_id, given_by) references people,
  foreign key (school_id, applied_by) references people,
  foreign key (school_id, undone_by) references people
);

create index imports_by_time on imports (school_id, given_at desc);

create table source_facts (
  school_id uuid not null references schools,
  source text not null check (source <> ''),
  kind text not null
    check (kind in ('schools', 'classes', 'subjects', 'people', 'roles', 'memberships', 'guardianships')),
  identity text not null,
  said jsonb,
  row_id uuid,
  other_row_id uuid,
  stood boolean not null default false,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, source, kind, identity)
);

comment on column source_facts.said is 'null: known to the source no more, as after an import that was undone';
comment on column source_facts.row_id is 'of a guardianship the guardian, of a role the person';
comment on column source_facts.other_row_id is 'of a guardianship the pupil';
comment on column source_facts.stood is 'the school had it before any source said it: it stays when none does';
create index source_facts_by_row on source_facts (school_id, kind, row_id);

create table import_blocks (
  school_id uuid not null references schools,
  number bigint generated always as identity,
  import_id uuid not null,
  table_name text not null,
  rows jsonb,
  updated_at timestamptz not null default now(),
  primary key (school_id, number),
  foreign key (school_id, import_id) references imports
);

comment on column import_blocks.rows is 'null: a later import came, and this one is no longer undone';
create index import_blocks_by_import on import_blocks (school_id, import_id);

create function preau_note_import() returns trigger
  language plpgsql
  as $$
begin
  if tg_op = 'INSERT' then
    insert into import_blocks (school_id, import_id, table_name, rows)
    select preau_school(), current_setting('preau.import')::uuid, tg_table_name,
      jsonb_agg(jsonb_build_object('before', null, 'after', to_jsonb(became)))
    from became having count(*) > 0;
  else
    execute format('
      insert into import_blocks (school_id, import_id, table_name, rows)
      select preau_school(), current_setting(''preau.import'')::uuid, %L,
        jsonb_agg(jsonb_build_object(''before'', to_jsonb(was), ''after'', to_jsonb(became)))
      from was join became using (%s) where was is distinct from became having count(*) > 0',
      tg_table_name, tg_argv[0]);
  end if;
  return null;
end
$$;
${['imports', 'source_facts', 'import_blocks'].map(wallsOf).join('')}
${Object.entries(importedTables).map(noted).join('')}`,
}
