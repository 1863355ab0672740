"""Search within an office as fast as everywhere: the office of a person's file is one of their search words.

The word is `#` and the office's number, which no name can hold. It follows the file when that is transferred.
"""

from django.db import migrations

FILL = """
update person p set words = coalesce(p.words, '') || array_to_tsvector(array['#' || f.office])
from case_file f where f.id = p.file
"""

FOLLOW = """
create function registration_follow_office() returns trigger language plpgsql as $$
begin
  update person set words = ts_delete(words, '#' || old.office) || array_to_tsvector(array['#' || new.office])
  where file = new.id;
  return null;
end $$;
create trigger person_follows_office after update of office on case_file
  for each row when (old.office is distinct from new.office) execute function registration_follow_office();
"""

# Never by reading the whole table: the planner, counting on the limit, would try that for words that are frequent
# each and rare together.
FOUND = """
create function person_found(asked tsquery, most int) returns setof person language sql stable
  set enable_seqscan = off as $$ select * from person where words @@ asked limit most $$;
"""


class Migration(migrations.Migration):
    dependencies = [("registration", "0002_history_is_kept"), ("casefile", "0001_ledger")]
    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(
            FOLLOW, "drop trigger person_follows_office on case_file; drop function registration_follow_office()"
        ),
        migrations.RunSQL(FOUND, "drop function person_found(tsquery, int)"),
    ]
