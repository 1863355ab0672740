"""Drafts of forms. The pages may delete them: a draft goes once its act is recorded."""

from django.db import migrations, models

GRANT = """DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'panah_app') THEN
GRANT SELECT, INSERT, UPDATE, DELETE ON office_draft TO panah_app; END IF; END $$"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("pk", models.CompositePrimaryKey("officer", "file", "form", blank=True, editable=False, primary_key=True, serialize=False)),
                ("officer", models.BigIntegerField()),
                ("file", models.UUIDField()),
                ("form", models.CharField(max_length=80)),
                ("act", models.UUIDField()),
                ("data", models.JSONField(default=dict)),
                ("saved", models.DateTimeField(auto_now=True)),
            ],
            options={"db_table": "office_draft"},
        ),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
