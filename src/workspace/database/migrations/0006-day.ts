import type { Migration } from '../../../platform/database/migrate.ts'
import { applicationRole, wallsOf } from '../walls-of.ts'

const tables = [
  'school_settings',
  'school_closures',
  'lessons',
  'lesson_classes',
  'lesson_teachers',
  'lesson_changes',
  'class_log_entries',
  'homework',
  'homework_versions',
  'homework_ticks',
  'calendar_links',
] as const

/** What is written there stays as it was written (W4): there is no right to change it. */
const appendOnly = ['class_log_entries', 'homework_versions'] as const

/**
 * The day: when there is school, what is taught, what was done and what is to do. A lesson is never changed in place:
 * what was written in it stays true of it. A timetable that says something else disables it and adds another.
 */
export const day: Migration = {
  name: '0006-day',
  sql: `
create table school_settings (
  school_id uuid primary key references schools,
  time_zone text not null default 'Europe/Paris',
  holiday_zone text check (holiday_zone in ('A', 'B', 'C')),
  holiday_region text not null default 'france' check (holiday_region in ('france', 'alsaceMoselle')),
  first_monday_a date,
  counts_holiday_weeks boolean not null default false,
  hours jsonb,
  quiet_from_minute integer not null default 1200 check (quiet_from_minute between 720 and 1440),
  quiet_until_minute integer not null default 420 check (quiet_until_minute between 0 and 720),
  quiet_on_days_off boolean not null default true,
  emergency_until timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz
);

comment on column school_settings.hours is 'slots, breaks, noon and open half-days, as SchoolHours; minutes after midnight';
comment on column school_settings.emergency_until is 'until then what is written is published at once, as the head said';

create table school_closures (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  kind text not null check (kind in ('holidays', 'closure')),
  first_day date not null,
  last_day date not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, first_day, last_day, name),
  check (first_day <= last_day)
);

create table lessons (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  school_year_id uuid not null,
  source_key text not null,
  weekday smallint check (weekday between 1 and 7),
  weeks text not null default '',
  held_on date,
  start_minute integer not null check (start_minute >= 0),
  end_minute integer not null check (end_minute <= 1440),
  subject_id uuid not null,
  rooms text[] not null default '{}',
  is_remote boolean not null default false,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_years,
  foreign key (school_id, subject_id) references subjects,
  check (start_minute < end_minute),
  check ((weekday is null) <> (held_on is null))
);

comment on column lessons.weeks is 'empty: each week; A; B; or 36-40,42 by ISO 8601';
comment on column lessons.held_on is 'of a lesson outside the pattern, which is held once';
create unique index lessons_by_source on lessons (school_id, school_year_id, source_key) where disabled_at is null;

create table lesson_classes (
  school_id uuid not null references schools,
  lesson_id uuid not null,
  class_id uuid not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, lesson_id, class_id),
  foreign key (school_id, lesson_id) references lessons,
  foreign key (school_id, class_id) references classes
);

create index lesson_classes_by_class on lesson_classes (school_id, class_id);

create table lesson_teachers (
  school_id uuid not null references schools,
  lesson_id uuid not null,
  teacher_id uuid not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, lesson_id, teacher_id),
  foreign key (school_id, lesson_id) references lessons,
  foreign key (school_id, teacher_id) references people
);

create index lesson_teachers_by_teacher on lesson_teachers (school_id, teacher_id);

create table lesson_changes (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  lesson_id uuid not null,
  planned_on date not null,
  kind text not null check (kind in ('cancelled', 'moved', 'room', 'replaced')),
  origin text not null check (origin in ('import', 'office')),
  to_day date,
  to_start_minute integer,
  to_end_minute integer,
  rooms text[],
  is_remote boolean,
  teacher_ids uuid[],
  made_by uuid,
  made_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lessons,
  foreign key (school_id, made_by) references people,
  check ((kind = 'moved') = (to_day is not null and to_start_minute is not null and to_end_minute is not null)),
  check (kind <> 'moved' or (to_start_minute >= 0 and to_start_minute < to_end_minute and to_end_minute <= 1440)),
  check ((kind = 'room') = (rooms is not null and is_remote is not null)),
  check ((kind = 'replaced') = (teacher_ids is not null))
);

comment on column lesson_changes.disabled_at is 'taken back';
create unique index lesson_changes_in_force on lesson_changes (school_id, lesson_id, planned_on, kind, origin)
  where disabled_at is null;
create index lesson_changes_by_day on lesson_changes (school_id, planned_on) where disabled_at is null;
create index lesson_changes_by_new_day on lesson_changes (school_id, to_day) where disabled_at is null and to_day is not null;

create table class_log_entries (
  school_id uuid not null references schools,
  lesson_id uuid not null,
  held_on date not null,
  version integer not null check (version > 0),
  text text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  publish_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, lesson_id, held_on, version),
  foreign key (school_id, lesson_id) references lessons,
  foreign key (school_id, written_by) references people
);

comment on column class_log_entries.version is 'from 1; a correction is the next one, and the last one counts';

create table homework (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  class_id uuid not null,
  subject_id uuid not null,
  lesson_id uuid not null,
  given_on date not null,
  due_lesson_id uuid,
  due_on date not null,
  title text not null check (title <> ''),
  text text not null default '',
  estimated_minutes integer check (estimated_minutes between 1 and 600),
  hand_in text not null default 'none' check (hand_in in ('none', 'text', 'file')),
  written_by uuid not null,
  written_at timestamptz not null,
  publish_at timestamptz not null,
  shown_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, class_id) references classes,
  foreign key (school_id, subject_id) references subjects,
  foreign key (school_id, lesson_id) references lessons,
  foreign key (school_id, due_lesson_id) references lessons,
  foreign key (school_id, written_by) references people,
  check (due_on >= given_on)
);

comment on column homework.publish_at is 'seen by pupils and guardians from then on: nothing has to run';
comment on column homework.shown_at is 'this wording is seen from then on; before, the one before';
comment on column homework.disabled_at is 'withdrawn';
create index homework_by_due_day on homework (school_id, class_id, due_on);
create index homework_by_lesson on homework (school_id, lesson_id, given_on);

create table homework_versions (
  school_id uuid not null references schools,
  homework_id uuid not null,
  version integer not null check (version > 0),
  due_lesson_id uuid,
  due_on date not null,
  title text not null,
  text text not null,
  estimated_minutes integer,
  hand_in text not null,
  is_withdrawn boolean not null,
  written_by uuid not null,
  written_at timestamptz not null,
  shown_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, homework_id, version),
  foreign key (school_id, homework_id) references homework,
  foreign key (school_id, written_by) references people
);

create function preau_keep_homework_version() returns trigger
  language plpgsql
  as $$
begin
  insert into homework_versions (school_id, homework_id, version, due_lesson_id, due_on, title, text,
    estimated_minutes, hand_in, is_withdrawn, written_by, written_at, shown_at)
  select new.school_id, new.id, 1 + coalesce(max(version), 0), new.due_lesson_id, new.due_on, new.title, new.text,
    new.estimated_minutes, new.hand_in, new.disabled_at is not null, new.written_by, new.written_at, new.shown_at
  from homework_versions where school_id = new.school_id and homework_id = new.id;
  return null;
end
$$;

create trigger keep_first_version after insert on homework
  for each row execute function preau_keep_homework_version();
create trigger keep_version after update on homework
  for each row when (old is distinct from new) execute function preau_keep_homework_version();

create table homework_ticks (
  school_id uuid not null references schools,
  homework_id uuid not null,
  pupil_id uuid not null,
  ticked_at timestamptz not null,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, homework_id, pupil_id),
  foreign key (school_id, homework_id) references homework,
  foreign key (school_id, pupil_id) references people
);

create table calendar_links (
  school_id uuid not null references schools,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  whose_id uuid not null,
  secret_hash text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  updated_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (school_id, id),
  unique (school_id, secret_hash),
  foreign key (school_id, person_id) references people,
  foreign key (school_id, whose_id) references people
);

comment on column calendar_links.whose_id is 'whose timetable it shows: that of the person, or of a child of the person';
create index calendar_links_by_person on calendar_links (school_id, person_id) where revoked_at is null;
${tables.map(wallsOf).join('\n')}
${appendOnly.map((table) => `revoke update on ${table} from ${applicationRole};`).join('\n')}
`,
}
