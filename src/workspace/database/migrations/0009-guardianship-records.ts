import type { Migration } from '../../../platform/database/migrate.ts'
import { applicationRole, wallsOf } from '../walls-of.ts'

/**
 * What a head decided of who sees a pupil, and from which document (W2). A guardianship holds what is true now; here
 * stands how it came so, and nothing of it is ever changed.
 */
export const guardianshipRecords: Migration = {
  name: '0009-guardianship-records',
  sql: `
create table guardianship_records (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  guardian_id uuid not null,
  pupil_id uuid not null,
  from_responsibility text not null
    check (from_responsibility in ('legal', 'contact', 'informed', 'barred')),
  to_responsibility text not null check (to_responsibility in ('legal', 'informed', 'barred')),
  document_note text check (document_note <> '' and length(document_note) <= 300),
  since date not null,
  set_by uuid not null,
  set_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (school_id, id),
  foreign key (school_id, guardian_id, pupil_id) references guardianships,
  foreign key (school_id, set_by) references people,
  constraint limited_by_document check (to_responsibility = 'legal' or document_note is not null)
);

comment on column guardianship_records.since is 'from when the document says so; the right itself changed at set_at';
create index guardianship_records_by_pupil on guardianship_records (school_id, pupil_id, set_at);
${wallsOf('guardianship_records')}
revoke update on guardianship_records from ${applicationRole};
`,
}
