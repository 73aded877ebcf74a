-- The roles themselves are made by the server before the first migration (yingda.postgres.Roles); here is what they may do.

grant usage on schema public to yingda_app, yingda_system;
alter default privileges in schema public grant select, insert, update, delete on tables to yingda_app, yingda_system;
alter default privileges in schema public grant usage, select on sequences to yingda_app, yingda_system;
revoke all on flyway_schema_history from yingda_app, yingda_system;

-- To be called for each table that has a workspace_id: yingda_app sees and writes the rows of the workspace of its
-- session only, and none without one; yingda_system (and the migrator, who inherits from it) is admitted to all.
create function secure_table(name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', name);
  execute format('create policy workspace on %s using (workspace_id = '
      'nullif(current_setting(''yingda.workspace'', true), '''')::uuid)', name);
  execute format('create policy system on %s to yingda_system using (true)', name);
end $$;

-- To be called for each table whose rows are never changed nor deleted by the application.
create function append_only(name regclass) returns void language plpgsql as $$
begin
  execute format('revoke update, delete, truncate on %s from yingda_app', name);
end $$;
