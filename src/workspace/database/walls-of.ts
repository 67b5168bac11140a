/** The role that the workspace signs in with: it owns nothing, and the policies hold for it. */
export const applicationRole = 'preau_application'

/**
 * The statements by which a table keeps its schools apart, knows when a row changed, and loses none: there is no right
 * to delete. They stand in a migration: a change here is a change of released migrations, so write another one.
 */
export const wallsOf = (table: string): string => `
alter table ${table} enable row level security;
create policy own_school on ${table}
  using (school_id = preau_school()) with check (school_id = preau_school());
create trigger touch before update on ${table} for each row execute function preau_touch();
grant select, insert, update on ${table} to ${applicationRole};
`
