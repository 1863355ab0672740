"""The trail of readings can only grow: by grants and by a trigger that stops the owner too.

And the table behind Django's cache, which holds the counts of failed sign-ins for all web processes together.
"""

from django.db import migrations

FORWARD = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'panah_app') THEN CREATE ROLE panah_app NOLOGIN; END IF;
END $$;

CREATE FUNCTION read_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'read_log only grows: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER read_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON read_log
    FOR EACH STATEMENT EXECUTE FUNCTION read_log_only_grows();
REVOKE ALL ON read_log FROM PUBLIC, panah_app;
GRANT SELECT, INSERT ON read_log TO panah_app;
-- Officers and offices are closed, never deleted: acts and readings name them.
GRANT SELECT, INSERT, UPDATE ON officer, office TO panah_app;

CREATE TABLE cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX cache_expires ON cache (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON cache TO panah_app;
"""

BACKWARD = """
DROP TABLE cache;
DROP TRIGGER read_log_only_grows ON read_log;
DROP FUNCTION read_log_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
