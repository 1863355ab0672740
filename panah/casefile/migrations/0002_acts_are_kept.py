"""Acts are append-only in the database itself: triggers for everyone, grants for the role of the pages.

The triggers fire ALWAYS, so that a session which plays replica does not slip past them. What a superuser does after
taking them away, ``panah verify`` finds.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION casefile_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: acts and case files are kept; correct an act by an annulling act',
    tg_op, tg_table_name USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER act_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON act
  FOR EACH STATEMENT EXECUTE FUNCTION casefile_keep();
ALTER TABLE act ENABLE ALWAYS TRIGGER act_is_kept;
CREATE TRIGGER case_file_is_kept BEFORE DELETE OR TRUNCATE ON case_file
  FOR EACH STATEMENT EXECUTE FUNCTION casefile_keep();
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_file_is_kept;
"""

LET_GO = """
DROP TRIGGER act_is_kept ON act;
DROP TRIGGER case_file_is_kept ON case_file;
DROP FUNCTION casefile_keep();
"""

# Number, law and opening day of a file are sealed into its genesis: the pages may move the head, not the foundation.
GRANTS = """
REVOKE ALL ON act, case_file, case_number, position, position_clock, held_act FROM panah_app;
GRANT SELECT, INSERT ON act TO panah_app;
GRANT SELECT, INSERT, UPDATE (rev, head_seq, head_hash, office, officer) ON case_file TO panah_app;
GRANT SELECT, INSERT, UPDATE ON case_number TO panah_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON position, position_clock, held_act TO panah_app;
"""

# Room on each page for the next version of a row: heads and positions are rewritten with every act.
ROOM = """
ALTER TABLE case_file SET (fillfactor = 80);
ALTER TABLE position SET (fillfactor = 80);
ALTER TABLE position_clock SET (fillfactor = 80);
"""


class Migration(migrations.Migration):
    dependencies = [("casefile", "0001_ledger")]
    operations = [
        migrations.RunSQL(KEEP, LET_GO),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(ROOM, migrations.RunSQL.noop),
    ]
