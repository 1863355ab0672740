"""The history of a person is kept by the database itself.

A row of history may be ended once, or erased (its content blanked); nothing else about it ever changes, and no
row is deleted. The application's role may not even try to delete.
"""

from django.db import migrations

TABLES = ("person_name", "person_birth", "person_sex", "person_nationality", "person_residence", "family_link")

KEEP = """
create function registration_keep_history() returns trigger language plpgsql as $$
declare
  trail constant text[] := array['ended_at', 'ended_by', 'ended_reason', 'erased'];
  fixed constant text[] := array['id', 'person_id', 'recorded_at', 'recorded_by', 'reason'];
  was jsonb := to_jsonb(old);
  becomes jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) end;
  name text;
begin
  if tg_op = 'DELETE' then
    raise exception 'the history of a person is kept: rows of % are not deleted', tg_table_name;
  end if;
  foreach name in array fixed loop
    if was -> name is distinct from becomes -> name then
      raise exception '% of a row of % never changes', name, tg_table_name;
    end if;
  end loop;
  if old.erased then
    raise exception 'an erased row of % never changes', tg_table_name;
  end if;
  if new.erased then
    return new;
  end if;
  if was - trail is distinct from becomes - trail then
    raise exception 'what a row of % says never changes: end it and add another', tg_table_name;
  end if;
  if old.ended_at is not null and old.ended_at is distinct from new.ended_at then
    raise exception 'a row of % ends once', tg_table_name;
  end if;
  return new;
end $$;
"""

GRANT = """
do $$ begin
  if exists (select from pg_roles where rolname = 'panah_app') then
    execute 'grant select, insert, update on person, {tables} to panah_app';
    execute 'revoke delete, truncate on person, {tables} from panah_app';
  end if;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("registration", "0001_persons")]
    operations = [
        migrations.RunSQL(KEEP, "drop function registration_keep_history()"),
        *(
            migrations.RunSQL(
                f"create trigger keep_history before update or delete on {table} "
                "for each row execute function registration_keep_history()",
                f"drop trigger keep_history on {table}",
            )
            for table in TABLES
        ),
        migrations.RunSQL(GRANT.format(tables=", ".join(TABLES)), migrations.RunSQL.noop),
    ]
